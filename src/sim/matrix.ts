import type { NetworkModel } from '../cnm/model.ts';
import type { EngineProfile } from '../engine/profile.ts';
import { formatPrefix, overlap } from '../net/prefix.ts';
import type { Request } from './container.ts';
import { isPrivate } from './packet.ts';
import type { Verdict } from './trace.ts';
import { addressTowards } from './vantage.ts';
import { walkPacket } from './walk.ts';
import type { Interface, Place, Segment, World } from './world.ts';
import { isMulticast, worldOf } from './world.ts';

/** What every container asks of every other: a ping, or a connection to one port. */
export type PairRequest = Pick<Request, 'protocol' | 'port'>;

/** Who reaches whom, each by the address it would best use: `verdict(i, j)` is that of the trace from `service#i` to `service#j`. */
export interface Reachability {
  /** Names of containers, in the model's order; indices refer to it. */
  readonly containers: readonly string[];
  verdict(from: number, to: number): Verdict;
  /** Number of ordered pairs by verdict, those of a container with itself included. */
  readonly counts: ReadonlyMap<Verdict, number>;
  /** A bit for each container that `from` reaches. */
  reached(from: number): Uint32Array;
}

/** Places on exactly the same networks that no step function tells apart. */
interface Group {
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
interface Side {
  readonly id: number;
  readonly groups: Group[];
  size: number;
}

/**
 * All pairs at once. Containers on the same networks form a group. Groups that share a network meet on the first that they share, and its
 * kind decides; for the others the way out of the one and the way in to the other decide. Each such case is walked once, on two of its
 * containers, by the same step functions as a trace, and the others take its verdict.
 */
export function reachability(model: NetworkModel, profile: EngineProfile, request: PairRequest): Reachability {
  const world = worldOf(model, profile);
  const kinds = kindsOf(world);
  const { groups, groupOf, outs, intos } = groupsOf(world, request, kinds);
  const containers = model.containers.map((each) => each.name);
  const places = model.containers.map((each) =>
    each.sandbox === 'host' ? world.host : world.places.get(each.sandbox),
  );
  const walk = (from: Place, to: Place) => walkBetween(world, from, to, request);
  const self: Verdict[] = [];
  const near: Verdict[] = [];
  const far: Verdict[] = [];
  const grouped = new Map<string, Verdict>();
  const ofGroups = new Set([...world.segments.values()].filter(hasGroupAddresses));
  const within = (group: Group, place: Place) => (self[group.into.id] ??= walk(place, place));
  const between = (a: Group, b: Group, from: Place, to: Place): Verdict => {
    const shared = firstShared(a, b);
    // On a network of group addresses the way out of the sender decides.
    if (shared && ofGroups.has(shared)) {
      const key = `${kinds.get(shared) ?? 0} ${a.out.id} ${b.listens}`;
      const verdict = grouped.get(key) ?? walk(from, to);
      grouped.set(key, verdict);
      return verdict;
    }
    return shared
      ? (near[2 * (kinds.get(shared) ?? 0) + (b.listens ? 1 : 0)] ??= walk(from, to))
      : (far[a.out.id * intos.length + b.into.id] ??= walk(from, to));
  };
  const verdict = (from: number, to: number): Verdict => {
    const [source, target] = [places[from], places[to]];
    const a = source && groupOf.get(source);
    const b = target && groupOf.get(target);
    if (!source || !target || !a || !b) return 'UNDETERMINED';
    return source === target ? within(a, source) : between(a, b, source, target);
  };
  const counts = count({ groups, outs, intos, within, between });
  const placeless = places.filter((place) => !place || !groupOf.has(place)).length;
  if (placeless > 0) add(counts, 'UNDETERMINED', containers.length ** 2 - (containers.length - placeless) ** 2);
  return {
    containers,
    verdict,
    counts: new Map(verdicts.map((each, i) => [each, counts[i] ?? 0] as const).filter(([, pairs]) => pairs > 0)),
    reached: (from) => {
      const bits = new Uint32Array(Math.ceil(containers.length / 32));
      for (let to = 0; to < containers.length; to++) {
        const found = verdict(from, to);
        if (found === 'DELIVERED' || found === 'EXITS_MODEL') bits[to >> 5] = (bits[to >> 5] ?? 0) | (1 << (to & 31));
      }
      return bits;
    },
  };
}

/** A number for each network: equal where the step functions see no difference but which network it is. */
function kindsOf(world: World): ReadonlyMap<Segment, number> {
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

interface Grouping {
  readonly groups: readonly Group[];
  readonly groupOf: ReadonlyMap<Place, Group>;
  readonly outs: readonly Side[];
  readonly intos: readonly Side[];
}

function groupsOf(world: World, request: PairRequest, kinds: ReadonlyMap<Segment, number>): Grouping {
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
    const via = place.gateway[family]?.via;
    out += via ? `,${kinds.get(via.segment) ?? -1}${families(via)}` : ',-';
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

function hasGroupAddresses({ subnets }: Segment): boolean {
  return subnets[4] !== undefined && isMulticast(formatPrefix(subnets[4]));
}

/** The network of the destination, in its order, that the sender is on, too. */
function firstShared(from: Group, to: Group): Segment | undefined {
  for (const segment of to.segments) if (from.segments.includes(segment)) return segment;
  return undefined;
}

function walkBetween(world: World, from: Place, to: Place, request: PairRequest): Verdict {
  const destination = to === world.host ? world.profile.host.ipv4 : addressTowards(from, to);
  return destination === undefined ? 'UNDETERMINED' : walkPacket(world, from, { destination, ...request }).verdict;
}

interface Counting {
  readonly groups: readonly Group[];
  readonly outs: readonly Side[];
  readonly intos: readonly Side[];
  within(group: Group, place: Place): Verdict;
  between(a: Group, b: Group, from: Place, to: Place): Verdict;
}

const verdicts = [
  'DELIVERED',
  'EXITS_MODEL',
  'REFUSED',
  'DROPPED',
  'UNREACHABLE',
  'NAME_ERROR',
  'PARTIAL',
  'INVALID',
  'UNDETERMINED',
] as const satisfies readonly Verdict[];

const placeOf = Object.fromEntries(verdicts.map((verdict, i) => [verdict, i])) as Readonly<Record<Verdict, number>>;

/** Pairs by verdict while they are counted, in the order of `verdicts`: as many as a hundred million, added to for every two groups. */
type Tally = Float64Array;

function add(counts: Tally, verdict: Verdict, pairs: number): void {
  const at = placeOf[verdict];
  counts[at] = (counts[at] ?? 0) + pairs;
}

/** Pairs by verdict: all as if they shared no network, then corrected for those that do. */
function count({ groups, outs, intos, within, between }: Counting): Tally {
  const counts = new Float64Array(verdicts.length);
  const far = outs.map((out) => intos.map((into) => farVerdict(out, into, between)));
  for (const out of outs) {
    for (const into of intos) add(counts, far[out.id]?.[into.id] ?? 'UNDETERMINED', out.size * into.size);
  }
  const instead = (a: Group, b: Group, verdict: Verdict, pairs: number): void => {
    add(counts, far[a.out.id]?.[b.into.id] ?? 'UNDETERMINED', -pairs);
    add(counts, verdict, pairs);
  };
  const members = new Map<Segment, Group[]>();
  for (const group of groups) {
    for (const segment of group.segments) {
      const here = members.get(segment);
      if (here) here.push(group);
      else members.set(segment, [group]);
    }
  }
  const seen = new Uint32Array(groups.length);
  for (const a of groups) {
    const [from] = a.places;
    if (!from) continue;
    for (const place of a.places) instead(a, a, within(a, place), place.containers.length ** 2);
    const self = a.places.reduce((sum, place) => sum + place.containers.length ** 2, 0);
    const [, other] = a.places;
    if (other && a.segments.length > 0) instead(a, a, between(a, a, from, other), a.size ** 2 - self);
    seen[a.id] = a.id + 1;
    for (const segment of a.segments) {
      for (const b of members.get(segment) ?? []) {
        if (seen[b.id] === a.id + 1) continue;
        seen[b.id] = a.id + 1;
        // By index: taking an array apart costs more than all the rest of this loop.
        const to = b.places[0];
        if (!to) continue;
        instead(a, b, between(a, b, from, to), a.size * b.size);
      }
    }
  }
  return counts;
}

/** The verdict of two sides, walked between groups that share no network; undefined: there are none, so nothing is counted in the end. */
function farVerdict(out: Side, into: Side, between: Counting['between']): Verdict | undefined {
  for (const a of out.groups) {
    for (const b of into.groups) {
      const [from] = a.places;
      const to = a === b ? b.places[1] : b.places[0];
      if (from && to && (a !== b || a.segments.length === 0) && !firstShared(a, b)) return between(a, b, from, to);
    }
  }
  return undefined;
}
