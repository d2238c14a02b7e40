import type { Finding, Outcome } from '../../base/finding.ts';
import { defaulted, sourced } from '../../base/origin.ts';
import type { Span } from '../../base/span.ts';
import { child, entriesOf } from '../nodes.ts';
import { refusal } from '../place.ts';
import type { Attachment, DependencyConfig, ServiceConfig } from '../project.ts';
import { service as shape } from '../schema/service.ts';
import { parseLink } from '../syntax/link.ts';
import { parseNetworkMode } from '../syntax/network-mode.ts';
import type { Entry, Node } from '../tree.ts';
import { readExtraHosts } from './extra-hosts.ts';
import { decodePort } from './port.ts';
import { checkReadings } from './read.ts';
import { checkService } from './validate.ts';
import { bodyOf, flagOf, intOf, isDefaulted, pairsOf, textOf, textsOf } from './values.ts';

interface Decoded {
  readonly entry: Entry;
  readonly outcome: Outcome<ServiceConfig>;
}
const decoded = new WeakMap<Node, Decoded>();

/** One service; the result is remembered as long as its node stays. */
export function decodeService(entry: Entry): Outcome<ServiceConfig> {
  const known = decoded.get(entry.value);
  if (known?.entry.key === entry.key && known.entry.keyOrigin.span === entry.keyOrigin.span) return known.outcome;
  const outcome = decode(entry);
  decoded.set(entry.value, { entry, outcome });
  return outcome;
}

function decode(entry: Entry): Outcome<ServiceConfig> {
  const { key: name, keyOrigin: origin, value: node } = entry;
  const path = `services.${name}`;
  const findings: Finding[] = [...checkReadings('services', entry, shape), ...checkService(node, path)];
  const note = (finding: Finding): void => void findings.push(finding);
  const mode = node.kind === 'map' ? node.entries.get('network_mode') : undefined;
  const modeText = textOf(mode?.value);
  const attachments = attachmentsOf(child(node, 'networks'));
  // An empty mode, of a variable without a value for instance, excludes no networks.
  const unset = modeText === undefined || (modeText.value === '' && attachments.size > 0);
  const ports = child(node, 'ports');
  const scale = intOf(child(node, 'scale')) ?? intOf(child(child(node, 'deploy'), 'replicas'));
  const keys = writtenKeys(node);
  const value: ServiceConfig = {
    name,
    origin,
    body: bodyOf(entry),
    profiles: textsOf(child(node, 'profiles')),
    image: textOf(child(node, 'image')),
    networks: unset ? attachments : new Map(),
    networksKey: keys.get('networks'),
    networkMode:
      unset || modeText === undefined || mode === undefined
        ? undefined
        : { ...modeText, mode: parseNetworkMode(modeText.value), key: mode.keyOrigin.span },
    ports: ports?.kind === 'list' ? ports.items.flatMap((port) => decodePort(port, `${path}.ports`, note) ?? []) : [],
    portsKey: keys.get('ports'),
    expose: textsOf(child(node, 'expose')),
    links: textsOf(child(node, 'links')).map((link) => sourced(parseLink(link.value), link.origin)),
    externalLinks: textsOf(child(node, 'external_links')).map((link) => sourced(parseLink(link.value), link.origin)),
    dns: textsOf(child(node, 'dns')),
    dnsSearch: textsOf(child(node, 'dns_search')),
    dnsOpt: textsOf(child(node, 'dns_opt')),
    // Their findings come from the table of readings.
    extraHosts: readExtraHosts(child(node, 'extra_hosts'), path).value,
    hostname: textOf(child(node, 'hostname')),
    domainname: textOf(child(node, 'domainname')),
    containerName: textOf(child(node, 'container_name')),
    macAddress: textOf(child(node, 'mac_address')),
    dependsOn: dependenciesOf(child(node, 'depends_on')),
    scale: scale ?? sourced(1, defaulted(origin.span, 'one container per service')),
    deployMode: textOf(child(child(node, 'deploy'), 'mode')),
    sysctls: pairsOf(child(node, 'sysctls')),
    labels: pairsOf(child(node, 'labels')),
    keys,
  };
  return { value, findings };
}

/**
 * Keys of `networks` and `models` that begin with `x-`: Compose takes them for extensions and then misses `#extensions`. It finds out
 * only for enabled services.
 * Source: compose-go v2.9.1 loader.processExtensions.
 */
export function extensionNames(entry: Entry): readonly Finding[] {
  const known = extensionsKnown.get(entry);
  if (known) return known;
  const findings = findExtensionNames(entry);
  extensionsKnown.set(entry, findings);
  return findings;
}

const extensionsKnown = new WeakMap<Entry, readonly Finding[]>();

function findExtensionNames({ key: name, value: node }: Entry): readonly Finding[] {
  return (['networks', 'models'] as const).flatMap((section) =>
    entriesOf(child(node, section))
      .filter(({ key }) => key.startsWith('x-'))
      .map(({ key, keyOrigin }) => {
        const what = section === 'networks' ? 'network' : 'model';
        const message = `Compose takes \`${key}\` for an extension, as every key that begins with "x-". Give the ${what} another key and keep its name with \`name:\`. Docker: service "${name}" refers to undefined ${what} #extensions.`;
        return refusal('extension-as-name', keyOrigin.span, message, { from: keyOrigin });
      }),
  );
}

function writtenKeys(node: Node): ServiceConfig['keys'] {
  const keys = new Map<string, Span>();
  for (const { key, keyOrigin } of entriesOf(node)) if (!isDefaulted(keyOrigin)) keys.set(key, keyOrigin.span);
  return keys;
}

function attachmentsOf(node: Node | undefined): ReadonlyMap<string, Attachment> {
  const attachments = new Map<string, Attachment>();
  if (node?.kind !== 'map') return attachments;
  for (const { key, keyOrigin, value } of node.entries.values()) {
    attachments.set(key, {
      network: key,
      origin: keyOrigin,
      options: value.kind === 'map' ? value.origin.span : undefined,
      aliases: textsOf(child(value, 'aliases')),
      ipv4Address: textOf(child(value, 'ipv4_address')),
      ipv6Address: textOf(child(value, 'ipv6_address')),
      linkLocalIps: textsOf(child(value, 'link_local_ips')),
      macAddress: textOf(child(value, 'mac_address')),
      interfaceName: textOf(child(value, 'interface_name')),
      driverOpts: pairsOf(child(value, 'driver_opts')),
      priority: intOf(child(value, 'priority')),
      gwPriority: intOf(child(value, 'gw_priority')),
    });
  }
  return attachments;
}

function dependenciesOf(node: Node | undefined): ReadonlyMap<string, DependencyConfig> {
  const dependencies = new Map<string, DependencyConfig>();
  if (node?.kind !== 'map') return dependencies;
  for (const { key, keyOrigin, value } of node.entries.values()) {
    if (value.kind !== 'map') continue;
    dependencies.set(key, {
      service: key,
      origin: keyOrigin,
      condition: textOf(child(value, 'condition'))?.value ?? 'service_started',
      required: flagOf(child(value, 'required'))?.value ?? true,
      restart: flagOf(child(value, 'restart'))?.value ?? false,
    });
  }
  return dependencies;
}
