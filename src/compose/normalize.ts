import { type Origin, defaulted } from '../base/origin.ts';
import { boolNode, child, itemsOf, mapNode, nullNode, textNode, withEntry } from './nodes.ts';
import { partSpan } from './part-span.ts';
import { noContext, rememberUnits, unitPhase } from './sections.ts';
import type { Entry, MapNode, Node, ScalarNode } from './tree.ts';

const normalUnits = unitPhase<undefined>(
  rememberUnits(({ path, entry }) => ({
    value: path[0] === 'services' && path.length === 2 ? normalService(entry) : entry.value,
    findings: [],
  })),
  noContext,
);

/**
 * Writes out what Compose implies in each service: the attachment to `default` of those that name no network, and the dependencies
 * that links, shared namespaces and `volumes_from` bring.
 * Source: compose-go v2.9.1 loader/normalize.go.
 */
export function normalizeServices(root: MapNode): MapNode {
  return normalUnits(root, undefined).value;
}

function normalService({ value, keyOrigin }: Entry): Node {
  return value.kind === 'map' ? addDependencies(addDefaultAttachment(value, keyOrigin)) : value;
}

function addDefaultAttachment(service: MapNode, serviceKey: Origin): MapNode {
  if (service.entries.has('provider') || service.entries.has('network_mode')) return service;
  const networks = service.entries.get('networks');
  if (networks && (networks.value.kind !== 'map' || networks.value.entries.size > 0)) return service;
  const origin = defaulted((networks?.keyOrigin ?? serviceKey).span, 'implicit-default-network');
  const attachment: Entry = { key: 'default', keyOrigin: origin, value: nullNode(origin) };
  return withEntry(service, {
    key: 'networks',
    keyOrigin: networks?.keyOrigin ?? origin,
    value: mapNode([attachment], networks?.value.origin ?? origin),
  });
}

function addDependencies(service: MapNode): MapNode {
  const implied = impliedDependencies(service);
  if (implied.length === 0) return service;
  const written = service.entries.get('depends_on');
  if (written && written.value.kind !== 'map') return service;
  const known = new Map(written?.value.kind === 'map' ? written.value.entries : []);
  for (const entry of implied) if (!known.has(entry.key)) known.set(entry.key, entry);
  const origin = implied[0]?.keyOrigin ?? service.origin;
  const value: MapNode =
    written?.value.kind === 'map' ? { ...written.value, entries: known } : mapNode(known.values(), origin);
  return withEntry(service, { key: 'depends_on', keyOrigin: written?.keyOrigin ?? origin, value });
}

function impliedDependencies(service: MapNode): readonly Entry[] {
  return [
    ...itemsOf(child(service, 'links')).flatMap((link) => dependency(link, linkTarget, 'links', 'restart')),
    ...['network_mode', 'ipc', 'pid', 'uts', 'cgroup'].flatMap((key) =>
      dependency(child(service, key), namespaceTarget, key, 'restart'),
    ),
    ...itemsOf(child(service, 'volumes_from')).flatMap((from) =>
      dependency(from, volumesTarget, 'volumes_from', 'stay'),
    ),
  ];
}

/** Whether the dependent restarts with what it depends on. */
type Restart = 'restart' | 'stay';

/** The stretch of a text that names a service. */
type Target = (text: string) => readonly [from: number, to: number] | undefined;

function linkTarget(text: string): readonly [number, number] {
  const parts = text.split(':');
  return [0, parts.length === 2 ? (parts[0]?.length ?? 0) : text.length];
}

function namespaceTarget(text: string): readonly [number, number] | undefined {
  return text.startsWith('service:') ? ['service:'.length, text.length] : undefined;
}

function volumesTarget(text: string): readonly [number, number] | undefined {
  return text.startsWith('container:') ? undefined : [0, text.split(':', 1)[0]?.length ?? 0];
}

function dependency(node: Node | undefined, target: Target, rule: string, restart: Restart): readonly Entry[] {
  if (node?.kind !== 'scalar' || node.type !== 'string') return [];
  const part = target(node.text);
  return part ? [impliedDependency(node, part, rule, restart)] : [];
}

function impliedDependency(
  node: ScalarNode,
  [from, to]: readonly [number, number],
  rule: string,
  restart: Restart,
): Entry {
  const reasons = [...node.origin.reasons, { kind: 'defaulted' as const, rule: `dependency-from-${rule}` }];
  const origin: Origin = { span: partSpan(node, from, to), reasons };
  const value = mapNode(
    [
      { key: 'condition', keyOrigin: origin, value: textNode('service_started', origin) },
      { key: 'restart', keyOrigin: origin, value: boolNode(restart === 'restart', origin) },
      { key: 'required', keyOrigin: origin, value: boolNode(true, origin) },
    ],
    origin,
  );
  return { key: node.text.slice(from, to), keyOrigin: origin, value };
}

/** Declares `default` where a normalised service needs it and nobody did. Source: as above. */
export function addDefaultNetwork(root: MapNode): MapNode {
  const networks = root.entries.get('networks');
  if (networks && networks.value.kind !== 'map') return root;
  const declared = networks?.value.kind === 'map' ? networks.value : undefined;
  if (declared?.entries.has('default')) return root;
  const user = userOfDefault(child(root, 'services'));
  if (!user) return root;
  const origin = defaulted(user.keyOrigin.span, 'implicit-default-network');
  const entry: Entry = { key: 'default', keyOrigin: origin, value: nullNode(origin) };
  const value = declared ? withEntry(declared, entry) : mapNode([entry], origin);
  return withEntry(root, { key: 'networks', keyOrigin: networks?.keyOrigin ?? origin, value });
}

/** The first service that attaches to `default`. */
function userOfDefault(services: Node | undefined): Entry | undefined {
  if (services?.kind !== 'map') return undefined;
  for (const entry of services.entries.values()) {
    const { value } = entry;
    if (entryIn(value, 'networks', 'default') && !child(value, 'provider') && !child(value, 'network_mode'))
      return entry;
  }
  return undefined;
}

function entryIn(service: Node, key: string, name: string): Entry | undefined {
  const map = child(service, key);
  return map?.kind === 'map' ? map.entries.get(name) : undefined;
}
