import { width } from '../net/address.ts';
import { firstValue, lastValue } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';

/**
 * The addresses in use of one subnet. It has a state, like AddressSpace.
 * Source: moby v28.5.2 libnetwork/ipams/defaultipam/allocator.go.
 */
export interface AddressPool {
  /** Takes the address; false when it is in use or reserved. */
  take(value: bigint): boolean;
  /** Takes the lowest free address of the range, or of the whole subnet; undefined when none is left. */
  takeLowest(range: Prefix | undefined): bigint | undefined;
  isFree(value: bigint): boolean;
  /** How many takes of the lowest free address it needs until `value` is given away; Infinity when that never happens. */
  rank(value: bigint, range: Prefix | undefined): number;
  release(value: bigint): void;
}

/**
 * All addresses of the subnet but the network's and the broadcast address, which only a /31 or /32 gives away
 * (IPv6: the subnet-router anycast address).
 */
export function addressPool(subnet: Prefix): AddressPool {
  const used = new Set<bigint>();
  const hostBits = width(subnet.family) - subnet.bits;
  if (subnet.family === 6 || hostBits > 1) used.add(firstValue(subnet));
  if (subnet.family === 4 && hostBits > 1) used.add(lastValue(subnet));
  /** By first address of the range: no address below is free. */
  const cursors = new Map<bigint, bigint>();

  return {
    take(value) {
      if (used.has(value)) return false;
      used.add(value);
      return true;
    },
    takeLowest(range) {
      const first = firstValue(range ?? subnet);
      const last = lastValue(range ?? subnet);
      let value = cursors.get(first) ?? first;
      while (value <= last && used.has(value)) value++;
      cursors.set(first, value);
      if (value > last) return undefined;
      used.add(value);
      return value;
    },
    isFree: (value) => !used.has(value),
    rank(value, range) {
      const first = firstValue(range ?? subnet);
      if (value < first || value > lastValue(range ?? subnet)) return Infinity;
      let taken = 0n;
      for (const other of used) if (other >= first && other < value) taken++;
      return Number(value - first - taken) + 1;
    },
    release(value) {
      used.delete(value);
      for (const [first, cursor] of cursors) if (first <= value && value < cursor) cursors.set(first, value);
    },
  };
}
