import type { Project } from '../../compose/project.ts';
import type { EngineProfile } from '../../engine/profile.ts';
import type { Prefix } from '../../net/prefix.ts';
import { containsAddress, formatPrefix, lastValue, masked, overlap, parsePrefix } from '../../net/prefix.ts';
import { declaredPools } from './pools.ts';

/** Ranges that are free for private use, in the order they are offered. Source: RFC 1918, RFC 4193. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].flatMap(
  (text) => parsePrefix(text) ?? [],
);

/**
 * The next private subnet of the same size behind `wanted` that meets no other declared subnet, docker0 or the host's own networks;
 * where its range is full, one of another private range.
 */
export function freeSubnet(project: Project, profile: EngineProfile, wanted: Prefix): string | undefined {
  const taken = [
    ...[...project.networks.values()].flatMap((network) => declaredPools(network).map(({ prefix }) => prefix)),
    ...[profile.bridge.subnet, ...profile.host.onLink].flatMap((text) => parsePrefix(text) ?? []),
  ].filter((prefix) => prefix.family === wanted.family);
  const fitting = privateRanges.filter(({ family, bits }) => family === wanted.family && bits <= wanted.bits);
  const home = fitting.find((range) => containsAddress(range, wanted));
  for (const range of home ? [home, ...fitting] : fitting) {
    const start = range === home ? wanted.value : range.value;
    const found =
      firstFree(taken, masked({ ...wanted, value: start }), range) ??
      firstFree(taken, { ...wanted, value: range.value }, range);
    if (found) return formatPrefix(found);
  }
  return undefined;
}

function firstFree(taken: readonly Prefix[], start: Prefix, range: Prefix): Prefix | undefined {
  let candidate = start;
  for (let tries = 0; tries < 1000 && containsAddress(range, candidate); tries++) {
    const hit = taken.find((other) => overlap(other, candidate));
    if (!hit) return candidate;
    const wider = hit.bits < candidate.bits ? hit : candidate;
    candidate = { ...candidate, value: lastValue(wider) + 1n };
  }
  return undefined;
}
