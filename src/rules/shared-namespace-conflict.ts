import type { Fix } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import type { ServiceConfig } from '../compose/project.ts';
import { columnOf } from '../yaml/places.ts';
import { addUnder, fix, preferredFix, removeKey } from './facts/edits.ts';
import { isKnown, pairAt } from './facts/place.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

const links =
  "conflicting options: container type network can't be used with links. This would result in undefined behavior";

/** What the Engine says to each key beside `network_mode: service:` or `container:`. Source: observed on Engine 28.5. */
const conflicts: Readonly<Record<string, string>> = {
  ports: 'conflicting options: port publishing and the container type network mode',
  expose: 'conflicting options: port exposing and the container type network mode',
  hostname: 'conflicting options: hostname and the network mode',
  dns: 'conflicting options: dns and the network mode',
  extra_hosts: 'conflicting options: custom host-to-IP mapping and the network mode',
  links,
  external_links: links,
};

/** Source: observed on Engine 28.5 ("conflicting options: …"). */
export const sharedNamespaceConflict: Rule = {
  code: 'shared-namespace-conflict',
  title: 'A key that a container in a shared network namespace cannot have',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
With \`network_mode: service:…\` or \`container:…\` a container has no network of its own: addresses, ports, host name, hosts file and
resolver belong to the other one. The Engine refuses \`ports\`, \`expose\`, \`hostname\`, \`dns\`, \`extra_hosts\`, \`links\` and \`external_links\` beside
it (\`conflicting options: …\`); \`up\` stops before anything runs.

Move the key to the service whose namespace is shared.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    ports: ["8080:80"]
    ^^^^^
  vpn:
    image: gluetun
`,
    good: `
services:
  web:
    image: nginx
    network_mode: service:vpn
  vpn:
    image: gluetun
    ports: ["8080:80"]
`,
  },
  explains: ['network-mode-conflict'],
  checkService(service, context) {
    const mode = service.networkMode;
    if (!mode || (mode.mode.kind !== 'service' && mode.mode.kind !== 'container') || !isKnown(mode)) return nothing;
    const reports: Report[] = [];
    for (const [key, says] of Object.entries(conflicts)) {
      const span = service.keys.get(key);
      if (!span || !isSet(service, key)) continue;
      reports.push({
        span,
        message: `"${service.name}" uses the network of ${mode.mode.kind === 'service' ? `service "${mode.mode.service}"` : `container "${mode.mode.container}"`} and cannot have ${key} of its own. At up the Engine says "${says}". Move ${key} there.`,
        related: [{ span: mode.origin.span, message: 'the network namespace is shared here' }],
        fixes: () =>
          fixes(
            context,
            mode.mode.kind === 'service' ? context.project.services.get(mode.mode.service) : undefined,
            key,
            span,
          ),
      });
    }
    return reports;
  },
};

function isSet(service: ServiceConfig, key: string): boolean {
  switch (key) {
    case 'ports':
      return service.ports.length > 0;
    case 'expose':
      return service.expose.length > 0;
    case 'hostname':
      return service.hostname !== undefined && service.hostname.value !== '';
    case 'dns':
      return service.dns.length > 0;
    case 'extra_hosts':
      return service.extraHosts.length > 0;
    case 'links':
      return service.links.length > 0;
    default:
      return service.externalLinks.length > 0;
  }
}

function fixes(context: RuleContext, provider: ServiceConfig | undefined, key: string, span: Span): readonly Fix[] {
  const removal = removeKey(context, span);
  const remove = fix(`Remove ${key}`, removal);
  if (!provider || provider.keys.has(key) || provider.networkMode) return remove;
  const lines = linesOf(context, span);
  if (!lines) return remove;
  return [
    ...preferredFix(
      `Move ${key} to "${provider.name}"`,
      removal,
      addUnder(context, provider.origin.span, lines, lines.join(' ')),
    ),
    ...remove,
  ];
}

/** The text of a key with its value, without the indentation it stands at. */
function linesOf(context: RuleContext, key: Span): readonly string[] | undefined {
  const place = pairAt(context, key);
  if (!place || place.map.flow) return undefined;
  const column = columnOf(place.text, key.start);
  const [first = '', ...rest] = place.text.slice(key.start, place.pair.span.end).trimEnd().split('\n');
  return [first, ...rest.map((line) => line.slice(Math.min(column, line.length - line.trimStart().length)))];
}
