import { comparePrefixes, firstValue, lastValue, maskValue, overlap } from '../net/prefix.ts';
import { width } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';

/** One entry of `default-address-pools`: `base` is cut into subnets of `/size`. */
export interface NetworkToSplit {
  readonly base: Prefix;
  readonly size: number;
}

/**
 * The subnets in use of one family on one Engine. It has a state: it is the Engine's memory while a model is computed.
 * Source: moby v28.5.2 libnetwork/ipams/defaultipam/address_space.go.
 */
export interface AddressSpace {
  /** The lowest default subnet that overlaps neither a subnet in use nor a reserved one; undefined when there is none left. */
  allocatePredefined(): Prefix | undefined;
  /**
   * Takes this subnet; false when it overlaps one in use. With a sub-pool only the same pair is refused
   * (moby issue 46756): the network driver has the last word then.
   */
  allocate(subnet: Prefix, subPool: Prefix | undefined): boolean;
  /** The first subnet in use that overlaps this one. */
  overlapping(subnet: Prefix): Prefix | undefined;
  release(subnet: Prefix, subPool: Prefix | undefined): void;
}

const key = (prefix: Prefix) => `${prefix.value}/${prefix.bits}`;

/** Sorted, and without pools that lie in an earlier one. */
function usable(family: Family, pools: readonly NetworkToSplit[]): readonly NetworkToSplit[] {
  const sorted = pools.filter((pool) => pool.base.family === family).sort((a, b) => comparePrefixes(a.base, b.base));
  const kept: NetworkToSplit[] = [];
  for (const pool of sorted) {
    const last = kept.at(-1);
    if (!last || !overlap(last.base, pool.base)) kept.push(pool);
  }
  return kept;
}

/** An empty address space; `reserved` prefixes (on-link routes and name servers of the host) are never chosen by itself. */
export function addressSpace(
  family: Family,
  predefined: readonly NetworkToSplit[],
  reserved: readonly Prefix[],
): AddressSpace {
  const pools = usable(family, predefined);
  const inUse: Prefix[] = [];
  const counts = new Map<string, number>();
  const children = new Set<string>();
  const lengths = new Map<number, number>();
  const avoided = reserved.filter((prefix) => prefix.family === family);
  /** No default subnet before this one is free: pool index and first address. */
  let cursor = { pool: 0, value: pools[0] ? firstValue(pools[0].base) : 0n };

  const position = (prefix: Prefix): number => {
    let low = 0;
    let high = inUse.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = inUse[middle];
      if (there && comparePrefixes(there, prefix) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const overlapping = (subnet: Prefix): Prefix | undefined => {
    for (const bits of lengths.keys()) {
      if (bits > subnet.bits) continue;
      const wider = { family, value: maskValue(family, subnet.value, bits), bits };
      if (counts.has(key(wider))) return wider;
    }
    const next = inUse[position({ family, value: firstValue(subnet), bits: 0 })];
    return next && next.value <= lastValue(subnet) ? next : undefined;
  };

  const add = (prefix: Prefix) => {
    const name = key(prefix);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    if (count > 0) return;
    inUse.splice(position(prefix), 0, prefix);
    lengths.set(prefix.bits, (lengths.get(prefix.bits) ?? 0) + 1);
  };

  const remove = (prefix: Prefix) => {
    const name = key(prefix);
    const count = (counts.get(name) ?? 0) - 1;
    if (count > 0) counts.set(name, count);
    if (count !== 0) return;
    counts.delete(name);
    inUse.splice(position(prefix), 1);
    const left = (lengths.get(prefix.bits) ?? 1) - 1;
    if (left === 0) lengths.delete(prefix.bits);
    else lengths.set(prefix.bits, left);
    cursor = { pool: 0, value: pools[0] ? firstValue(pools[0].base) : 0n };
  };

  const child = (subnet: Prefix, subPool: Prefix) => `${key(subnet)} ${key(subPool)}`;

  return {
    overlapping,
    allocatePredefined() {
      for (const [index, { base, size }] of pools.entries()) {
        if (index < cursor.pool) continue;
        const step = 1n << BigInt(width(family) - size);
        const end = lastValue(base);
        let value = index === cursor.pool && cursor.value > 0n ? cursor.value : firstValue(base);
        while (value <= end) {
          const candidate = { family, value, bits: size };
          const taken = overlapping(candidate) ?? avoided.find((prefix) => overlap(prefix, candidate));
          cursor = { pool: index, value };
          if (!taken) {
            add(candidate);
            return candidate;
          }
          const behind = lastValue(taken) + 1n;
          value = behind > value + step ? ((behind + step - 1n) / step) * step : value + step;
        }
      }
      return undefined;
    },
    allocate(subnet, subPool) {
      if (!subPool) {
        if (overlapping(subnet)) return false;
      } else {
        if (children.has(child(subnet, subPool))) return false;
        children.add(child(subnet, subPool));
      }
      add(subnet);
      return true;
    },
    release(subnet, subPool) {
      if (subPool) children.delete(child(subnet, subPool));
      remove(subnet);
    },
  };
}
