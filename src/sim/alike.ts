import { formatPrefix, overlap } from '../net/prefix.ts';
import type { Request } from './container.ts';
import { isPrivate } from './packet.ts';
import type { Interface, Place, Segment, World } from './world.ts';
import { isMulticast } from '../net/address.ts';

/** Places on exactly the same networks that no step function tells apart. */
export interface Group {
  readonly id: number;
  readonly segments: readonly Segment[];
  readonly places: Place[];
  /** Containers in those places. */
  size: number;
  /** As senders to networks of others they differ only in their way out. */
  readonly out: Side;
  /** As destinations only in the network that is asked first and in their way back. */
  readonly into: Side;
  /** As destinations within a shared network only in its kind and in what listens. */
  readonly listens: boolean;
}

/** All groups that are alike as senders, or as destinations. */
export interface Side {
  readonly id: number;
  readonly groups: Group[];
  size: number;
}

/** A number for each network: equal where the step functions see no difference but which network it is. */
export function kindsOf(world: World): ReadonlyMap<Segment, number> {
  const numbers = new Map<string, number>();
  const kinds = new Map<Segment, number>();
  for (const segment of world.segments.values()) {
    const text = kindOf(world, segment);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    kinds.set(segment, number);
  }
  return kinds;
}

function kindOf(world: World, segment: Segment): string {
  const { network, hostAddress, subnets } = segment;
  const { bridge, macvlan, ipvlan } = network;
  // Subnets that clash with the LAN, look public, or are not a bridge's own, are judged one by one.
  const odd = ([4, 6] as const).map((family) => {
    const prefix = subnets[family];
    if (!prefix) return '';
    const address = formatPrefix(prefix).split('/')[0] ?? '';
    const plain =
      segment.kind === 'bridge' && isPrivate(address) && !world.onLink.some((each) => overlap(each, prefix));
    return plain ? 'plain' : network.id;
  });
  return JSON.stringify([
    segment.kind,
    network.internal,
    bridge && [
      bridge.icc,
      bridge.masquerade,
      bridge.gatewayModeIpv4,
      bridge.gatewayModeIpv6,
      bridge.hostIpv4,
      bridge.hostIpv6,
      bridge.trustedHostInterfaces,
    ],
    hostAddress[4] !== undefined,
    hostAddress[6] !== undefined,
    odd,
    macvlan,
    ipvlan,
  ]);
}

/** Containers in groups, and the sides of those. */
export interface Grouping {
  readonly groups: readonly Group[];
  readonly groupOf: ReadonlyMap<Place, Group>;
  readonly outs: readonly Side[];
  readonly intos: readonly Side[];
}

/** Containers that no step function tells apart, in groups: by their networks, their way out, and whether they listen. */
export function groupsOf(
  world: World,
  request: Pick<Request, 'protocol' | 'port'>,
  kinds: ReadonlyMap<Segment, number>,
): Grouping {
  const indices = new Map([...world.segments.values()].map((segment, index) => [segment, index] as const));
  const outs = new Map<string, Side>();
  const intos = new Map<string, Side>();
  const byKey = new Map<string, Group>();
  const groupOf = new Map<Place, Group>();
  const port = `${request.port}/${request.protocol}`;
  for (const place of new Set([...world.places.values(), world.host])) {
    if (place.containers.length === 0) continue;
    const listens = request.protocol !== 'icmp' && place.listeners.has(port);
    const { out, into } = sides(place, listens ? 'listens' : '', kinds);
    let key = `${out}|${into}`;
    for (const each of place.interfaces) key += `|${indices.get(each.segment) ?? -1}`;
    let group = byKey.get(key);
    if (!group) {
      const segments = place.interfaces.map((each) => each.segment);
      group = { id: byKey.size, segments, places: [], size: 0, out: side(outs, out), into: side(intos, into), listens };
      group.out.groups.push(group);
      group.into.groups.push(group);
      byKey.set(key, group);
    }
    group.places.push(place);
    group.size += place.containers.length;
    group.out.size += place.containers.length;
    group.into.size += place.containers.length;
    groupOf.set(place, group);
  }
  return { groups: [...byKey.values()], groupOf, outs: [...outs.values()], intos: [...intos.values()] };
}

function side(all: Map<string, Side>, text: string): Side {
  const found = all.get(text) ?? { id: all.size, groups: [], size: 0 };
  all.set(text, found);
  return found;
}

/** What matters of a place as a sender and as a destination, for parties that it shares no network with. */
function sides(
  place: Place,
  listens: 'listens' | '',
  kinds: ReadonlyMap<Segment, number>,
): { readonly out: string; readonly into: string } {
  let out: string = place.sandbox.kind;
  for (const family of [4, 6] as const) {
    const gateway = place.gateway[family];
    out += gateway ? `,${kinds.get(gateway.via.segment) ?? -1}${families(gateway.via)}` : ',-';
    // The bridge itself, or an address that the files give in its place.
    if (gateway && gateway.address !== gateway.via.segment.hostAddress[family]) out += '!';
    out += place.interfaces.some((each) => each.addresses[family] !== undefined) ? family : '-';
  }
  for (const { segment } of place.interfaces) if (segment.kind !== 'bridge') out += `;${kinds.get(segment) ?? -1}`;
  const first = place.interfaces.find((each) => each.addresses[4] !== undefined || each.addresses[6] !== undefined);
  if (!first) return { out, into: `${out}>${listens}` };
  const ways = `${place.gateway[4]?.via === first ? 4 : '-'}${place.gateway[6]?.via === first ? 6 : '-'}`;
  return { out, into: `${out}>${kinds.get(first.segment) ?? -1}${families(first)}${ways}${listens}` };
}

function families({ addresses }: Interface): string {
  return `${addresses[4] === undefined ? '' : 'a'}${addresses[6] === undefined ? '' : 'b'}`;
}

/** Whether a network has addresses of groups. */
export function hasGroupAddresses({ subnets }: Segment): boolean {
  return subnets[4] !== undefined && isMulticast(formatPrefix(subnets[4]));
}

/** The network of the destination, in its order, that the sender is on, too. */
export function firstShared(from: Group, to: Group): Segment | undefined {
  for (const segment of to.segments) if (from.segments.includes(segment)) return segment;
  return undefined;
}
