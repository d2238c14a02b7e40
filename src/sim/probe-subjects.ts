import type { Container, NetworkModel } from '../cnm/model.ts';
import { shortId } from '../engine/attach.ts';
import type { Place, World } from './world.ts';

/** A container with what observations call it. */
export interface Member {
  readonly container: Container;
  readonly place: Place;
  readonly networks: readonly string[];
  /** What others may look it up by. */
  readonly names: readonly string[];
}

/** A port that something may listen on. */
export interface Port {
  readonly protocol: 'tcp' | 'udp';
  readonly number: number;
}

/** Every container of the model, by name. */
export function membersOf(world: World): readonly Member[] {
  return world.model.containers
    .flatMap((container) => member(world, container) ?? [])
    .sort((a, b) => (a.container.name < b.container.name ? -1 : 1));
}

function member(world: World, container: Container): Member | undefined {
  const place = container.sandbox === 'host' ? world.host : world.places.get(container.sandbox);
  if (!place) return undefined;
  const networks = networksOf(place, container);
  return { container, place, networks, names: namesOf(world.model, container, networks) };
}

/** Networks that the Engine lists for a container: none for one that joins another's namespace. */
function networksOf(place: Place, container: Container): readonly string[] {
  if (container.networkMode === 'host' || container.networkMode === 'none') return [container.networkMode];
  return place.interfaces
    .filter((each) => each.endpoint.container === container.name)
    .map((each) => each.endpoint.network);
}

function namesOf(model: NetworkModel, container: Container, networks: readonly string[]): readonly string[] {
  const aliases = model.endpoints
    .filter((each) => model.containers.some((one) => one.name === each.container && sameService(one, container)))
    .flatMap((each) => each.names.flatMap((one) => (one.kind === 'alias' ? one.name : [])));
  const own = new Set([
    ...(container.service === undefined ? [] : [container.service]),
    container.name,
    ...aliases,
    shortId(container.name),
  ]);
  if (container.hostname !== undefined && container.sharesNetworkOf === undefined) {
    own.add(container.hostname);
    if (container.domainname) own.add(`${container.hostname}.${container.domainname}`);
  }
  return [...own, ...networks.flatMap((network) => [...own].map((name) => `${name}.${network}`))];
}

function sameService(a: Container, b: Container): boolean {
  return a.name === b.name || (a.service !== undefined && a.service === b.service);
}

/** Names that only this container has: aliases and targets of its links, and its extra hosts. */
export function privateNames({ container }: Member): readonly string[] {
  return [...(container.links ?? []), ...container.extraHosts.map((each) => each.host)];
}

/** Ports that containers listen on who are, or directly join, `owner`: an observation does not follow chains. TCP first, by number. */
export function openPorts(model: NetworkModel, owner: string): readonly Port[] {
  const members = model.containers.filter((each) => ownerOf(each) === owner && each.state === 'running');
  return sortPorts([...new Set(members.flatMap((each) => each.listening))]);
}

/** Whose namespace a container names as its own. */
export function ownerOf(container: Container): string {
  return container.sharesNetworkOf ?? container.name;
}

function sortPorts(keys: readonly string[]): readonly Port[] {
  const ports = keys.flatMap((key): readonly Port[] => {
    const [number, protocol] = key.split('/');
    return protocol === 'tcp' || protocol === 'udp' ? [{ protocol, number: Number(number) }] : [];
  });
  return ports.sort((a, b) => (a.protocol === b.protocol ? a.number - b.number : a.protocol < b.protocol ? -1 : 1));
}

/** Every port published, or opened by containers in host mode. */
export function hostPorts(world: World): readonly Port[] {
  const keys = new Set(openPorts(world.model, 'host').map((port) => `${port.number}/${port.protocol}`));
  for (const place of world.places.values()) {
    for (const binding of place.sandbox.published) {
      if (binding.hostPort !== undefined && place.containers.length > 0)
        keys.add(`${binding.hostPort}/${binding.protocol}`);
    }
  }
  return sortPorts([...keys]);
}
