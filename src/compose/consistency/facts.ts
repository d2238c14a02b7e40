import type { Origin } from '../../base/origin.ts';
import type { Span } from '../../base/span.ts';
import { child, entriesOf, itemsOf, stringOf } from '../nodes.ts';
import type { Entry, MapNode, Node } from '../tree.ts';

/** A name in a service that must mean something elsewhere in the project. */
export interface Reference {
  readonly name: string;
  /** Where the name stands, and how it came there. */
  readonly origin: Origin;
}

export interface Dependency extends Reference {
  readonly required: boolean;
}

/** What the rest of the project must know of a service to judge it. */
export interface ServiceFacts {
  readonly entry: Entry;
  readonly service: MapNode;
  readonly profiles: readonly string[];
  readonly networks: readonly Reference[];
  readonly dependencies: readonly Dependency[];
  /** Of `network_mode: service:…`. */
  readonly sharedNamespace: Reference | undefined;
  readonly volumes: readonly Reference[];
  readonly secrets: readonly Reference[];
  readonly buildSecrets: readonly Reference[];
  readonly configs: readonly Reference[];
  readonly models: readonly Reference[];
  /** Services that `build.additional_contexts` names. */
  readonly contexts: readonly Reference[];
  readonly containerName: Reference | undefined;
  readonly builds: boolean;
}

const remembered = new WeakMap<Node, ServiceFacts>();

/** The facts of a normalised service, remembered by its node; undefined when it is no mapping. */
export function factsOf(entry: Entry): ServiceFacts | undefined {
  const service = entry.value;
  if (service.kind !== 'map') return undefined;
  const known = remembered.get(service);
  if (known?.entry.keyOrigin.span === entry.keyOrigin.span) return known;
  const facts = gather(entry, service);
  remembered.set(service, facts);
  return facts;
}

function gather(entry: Entry, service: MapNode): ServiceFacts {
  const name = child(service, 'container_name');
  const text = stringOf(name);
  const mode = child(service, 'network_mode');
  const shared = stringOf(mode)?.startsWith('service:') ? stringOf(mode)?.slice('service:'.length) : undefined;
  return {
    entry,
    service,
    profiles: itemsOf(child(service, 'profiles')).flatMap((item) => stringOf(item) ?? []),
    networks: keysOf(child(service, 'networks')),
    dependencies: dependenciesOf(service),
    sharedNamespace: shared !== undefined && mode ? { name: shared, origin: mode.origin } : undefined,
    volumes: itemsOf(child(service, 'volumes')).flatMap(namedVolume),
    secrets: itemsOf(child(service, 'secrets')).flatMap(sourceOf),
    buildSecrets: itemsOf(child(child(service, 'build'), 'secrets')).flatMap(sourceOf),
    configs: itemsOf(child(service, 'configs')).flatMap(sourceOf),
    models: keysOf(child(service, 'models')),
    contexts: contextsOf(child(child(service, 'build'), 'additional_contexts')),
    containerName: name && text ? { name: text, origin: name.origin } : undefined,
    builds: child(service, 'build')?.kind === 'map',
  };
}

function keysOf(node: Node | undefined): readonly Reference[] {
  return entriesOf(node).map(({ key, keyOrigin }) => ({ name: key, origin: keyOrigin }));
}

function dependenciesOf(service: MapNode): readonly Dependency[] {
  return entriesOf(child(service, 'depends_on')).map(({ key, keyOrigin, value }) => {
    const required = child(value, 'required');
    return { name: key, origin: keyOrigin, required: required?.kind !== 'scalar' || required.value !== false };
  });
}

function namedVolume(volume: Node): readonly Reference[] {
  const source = child(volume, 'source');
  const name = stringOf(source);
  return stringOf(child(volume, 'type')) === 'volume' && source && name ? [{ name, origin: source.origin }] : [];
}

function sourceOf(node: Node): readonly Reference[] {
  const source = child(node, 'source');
  const name = stringOf(source);
  return source && name !== undefined ? [{ name, origin: source.origin }] : [];
}

function contextsOf(node: Node | undefined): readonly Reference[] {
  return entriesOf(node).flatMap(({ value }) => {
    const text = stringOf(value);
    return text?.startsWith('service:') ? [{ name: text.slice('service:'.length), origin: value.origin }] : [];
  });
}

/** Whether the rest of the project has no way to tell two versions of one service apart. */
export function sameToOthers(a: ServiceFacts, b: ServiceFacts): boolean {
  const names = (references: readonly Reference[]): string => references.map(({ name }) => name).join('\n');
  return (
    a.profiles.join('\n') === b.profiles.join('\n') &&
    a.builds === b.builds &&
    a.containerName?.name === b.containerName?.name &&
    a.sharedNamespace?.name === b.sharedNamespace?.name &&
    ['network_mode', 'provider'].every((key) => a.service.entries.has(key) === b.service.entries.has(key)) &&
    a.dependencies.map(({ required }) => required).join() === b.dependencies.map(({ required }) => required).join() &&
    referring.every((key) => names(a[key]) === names(b[key]))
  );
}

const referring = [
  'networks',
  'dependencies',
  'volumes',
  'secrets',
  'buildSecrets',
  'configs',
  'models',
  'contexts',
] as const satisfies readonly (keyof ServiceFacts)[];

/** The key of an attribute as written; the service's own key when it has none. */
export function keyPlace({ entry, service }: ServiceFacts, key: string): Span {
  return (service.entries.get(key)?.keyOrigin ?? entry.keyOrigin).span;
}
