import type { NetworkModel } from '../cnm/model.ts';
import type { EngineProfile } from '../engine/profile.ts';
import type { Group, Side } from './alike.ts';
import { firstShared, groupsOf, hasGroupAddresses, kindsOf } from './alike.ts';
import type { Request } from './container.ts';
import type { Verdict } from './trace.ts';
import { addressTowards } from './vantage.ts';
import { walkPacket } from './walk.ts';
import type { Place, Segment, World } from './world.ts';
import { worldOf } from './build-world.ts';

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

/** Groups on one network that are alike to all whom they share no other network with. */
interface Member {
  readonly like: number;
  readonly groups: Group[];
  size: number;
}

/**
 * Pairs by verdict: all as if they shared no network, then corrected for those that do. The members of a network are of few kinds, so their
 * pairs are corrected by two kinds at a time; only groups that share more than one network, and each with itself, are seen to one by one.
 */
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
  const likes = outs.length * intos.length;
  const likeOf = (group: Group): number => group.out.id * intos.length + group.into.id;
  const members = membersOf(groups, likeOf);
  /** How two kinds of member of a network meet there. */
  const met = new Map<Segment, ReadonlyMap<number, Verdict>>();
  for (const [segment, kinds] of members) {
    const here = new Map<number, Verdict>();
    met.set(segment, here);
    for (const a of kinds) {
      for (const b of kinds) {
        const [from, to] = meetFirst(segment, a, b) ?? [];
        if (!from?.places[0] || !to?.places[0]) continue;
        const verdict = between(from, to, from.places[0], to.places[0]);
        here.set(a.like * likes + b.like, verdict);
        instead(from, to, verdict, a.size * b.size);
      }
    }
  }
  const takeBack = (a: Group, b: Group): void => {
    const key = likeOf(a) * likes + likeOf(b);
    for (const segment of a.segments) {
      const verdict = b.segments.includes(segment) ? met.get(segment)?.get(key) : undefined;
      if (verdict !== undefined) instead(a, b, verdict, -a.size * b.size);
    }
  };
  for (const a of groups) {
    const [from, other] = a.places;
    if (!from) continue;
    takeBack(a, a);
    for (const place of a.places) instead(a, a, within(a, place), place.containers.length ** 2);
    const self = a.places.reduce((sum, place) => sum + place.containers.length ** 2, 0);
    if (other && a.segments.length > 0) instead(a, a, between(a, a, from, other), a.size ** 2 - self);
  }
  for (const [a, b] of meetTwice(groups, [...members.keys()])) {
    const [from, to] = [a.places[0], b.places[0]];
    if (!from || !to) continue;
    takeBack(a, b);
    instead(a, b, between(a, b, from, to), a.size * b.size);
  }
  return counts;
}

function membersOf(
  groups: readonly Group[],
  likeOf: (group: Group) => number,
): ReadonlyMap<Segment, readonly Member[]> {
  const found = new Map<Segment, Member[]>();
  for (const group of groups) {
    const like = likeOf(group);
    for (const segment of group.segments) {
      let here = found.get(segment);
      if (!here) found.set(segment, (here = []));
      let alike = here.find((each) => each.like === like);
      if (!alike) here.push((alike = { like, groups: [], size: 0 }));
      alike.groups.push(group);
      alike.size += group.size;
    }
  }
  return found;
}

/** Two different groups of these kinds whose first shared network it is; undefined: there are none, so what is counted for them is taken back. */
function meetFirst(segment: Segment, a: Member, b: Member): readonly [Group, Group] | undefined {
  for (const from of a.groups) {
    for (const to of b.groups) if (from !== to && firstShared(from, to) === segment) return [from, to];
  }
  return undefined;
}

/** Every two different groups, in both directions, that share more than one network. */
function meetTwice(groups: readonly Group[], segments: readonly Segment[]): readonly (readonly [Group, Group])[] {
  const indices = new Map(segments.map((segment, index) => [segment, index] as const));
  const onBoth = new Map<number, Group[]>();
  const found = new Map<number, readonly [Group, Group]>();
  for (const group of groups) {
    const on = group.segments.map((segment) => indices.get(segment) ?? -1).sort((a, b) => a - b);
    for (const [i, first] of on.entries()) {
      for (const second of on.slice(i + 1)) {
        const key = first * segments.length + second;
        const others = onBoth.get(key);
        if (!others) {
          onBoth.set(key, [group]);
          continue;
        }
        for (const other of others) {
          found.set(group.id * groups.length + other.id, [group, other]);
          found.set(other.id * groups.length + group.id, [other, group]);
        }
        others.push(group);
      }
    }
  }
  return [...found.values()];
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
