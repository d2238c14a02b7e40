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
}

/**
 * All addresses of the subnet but the network's and the broadcast address, which only a /31 or /32 gives away
 * (IPv6: the subnet-router anycast address).
 */
export function addressPool(subnet: Prefix): AddressPool {
  const base = firstValue(subnet);
  /** Offsets from the first address: plain numbers, as nobody gives away 2^53 addresses one by one. */
  const used = new Set<number>();
  const offset = (value: bigint) => Number(value - base);
  const hostBits = width(subnet.family) - subnet.bits;
  if (subnet.family === 6 || hostBits > 1) used.add(0);
  if (subnet.family === 4 && hostBits > 1) used.add(offset(lastValue(subnet)));
  /** By first offset of the range: no address below is free. */
  const cursors = new Map<number, number>();

  return {
    take(value) {
      const at = offset(value);
      if (used.has(at)) return false;
      used.add(at);
      return true;
    },
    takeLowest(range) {
      const first = range ? offset(firstValue(range)) : 0;
      const last = offset(lastValue(range ?? subnet));
      let at = cursors.get(first) ?? first;
      while (at <= last && used.has(at)) at++;
      cursors.set(first, at);
      if (at > last) return undefined;
      used.add(at);
      return base + BigInt(at);
    },
    isFree: (value) => !used.has(offset(value)),
    rank(value, range) {
      const first = range ? offset(firstValue(range)) : 0;
      const at = offset(value);
      if (at < first || at > offset(lastValue(range ?? subnet))) return Infinity;
      let taken = 0;
      for (const other of used) if (other >= first && other < at) taken++;
      return at - first - taken + 1;
    },
  };
}
