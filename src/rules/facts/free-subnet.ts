import type { Project } from '../../compose/project.ts';
import type { EngineProfile } from '../../engine/profile.ts';
import type { Prefix } from '../../net/prefix.ts';
import { formatPrefix, lastValue, masked, overlap, parsePrefix } from '../../net/prefix.ts';
import { declaredPools } from './pools.ts';

/** The next subnet of the same size behind `wanted` that meets no other declared subnet, docker0 or the host's own networks. */
export function freeSubnet(project: Project, profile: EngineProfile, wanted: Prefix): string | undefined {
  const taken = [
    ...[...project.networks.values()].flatMap((network) => declaredPools(network).map(({ prefix }) => prefix)),
    ...[profile.bridge.subnet, ...profile.host.onLink].flatMap((text) => parsePrefix(text) ?? []),
  ].filter((prefix) => prefix.family === wanted.family);
  const limit = 1n << BigInt(wanted.family === 4 ? 32 : 128);
  let candidate = masked(wanted);
  for (let tries = 0; tries < 1000; tries++) {
    const hit = taken.find((other) => overlap(other, candidate));
    if (!hit) return formatPrefix(candidate);
    const wider = hit.bits < candidate.bits ? hit : candidate;
    const value = lastValue(wider) + 1n;
    if (value >= limit) return undefined;
    candidate = { ...candidate, value };
  }
  return undefined;
}
