import { formatValue, parseAddress, width } from './address.ts';
import type { Family, IpAddress } from './address.ts';

/** An address with a prefix length. The address may have host bits; see `masked`. */
export interface Prefix {
  readonly family: Family;
  readonly value: bigint;
  readonly bits: number;
}

/**
 * Reads CIDR notation as strictly as the Engine does: no zone, no sign or leading zero in the length.
 * Source: Go net/netip ParsePrefix.
 */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!address || address.zone !== undefined || !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const bits = Number(length);
  return bits <= width(address.family) ? { family: address.family, value: address.value, bits } : undefined;
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatValue(prefix.family, prefix.value)}/${prefix.bits}`;
}

/** Making a bigint of a number costs more than to shift by it. */
const shifts: readonly bigint[] = Array.from({ length: 129 }, (_, bits) => BigInt(bits));

/** `value` with all bits behind the first `bits` cleared. */
export function maskValue(family: Family, value: bigint, bits: number): bigint {
  const host = shifts[width(family) - bits] ?? 0n;
  return (value >> host) << host;
}

/** The prefix without host bits. */
export function masked(prefix: Prefix): Prefix {
  const value = maskValue(prefix.family, prefix.value, prefix.bits);
  return value === prefix.value ? prefix : { ...prefix, value };
}

/** Number of addresses, the first and the last included. */
export function sizeOf(prefix: Prefix): bigint {
  return 1n << BigInt(width(prefix.family) - prefix.bits);
}

export function firstValue(prefix: Prefix): bigint {
  return maskValue(prefix.family, prefix.value, prefix.bits);
}

/** The highest address: for IPv4 the broadcast address. */
export function lastValue(prefix: Prefix): bigint {
  return firstValue(prefix) + sizeOf(prefix) - 1n;
}

/** Whether the address lies in the prefix; an address with a zone lies in none. */
export function containsAddress(prefix: Prefix, address: IpAddress): boolean {
  return (
    prefix.family === address.family &&
    address.zone === undefined &&
    maskValue(prefix.family, address.value, prefix.bits) === firstValue(prefix)
  );
}

/** Whether the text is that of an address in the prefix; there is none in no prefix. */
export function within(prefix: Prefix | undefined, text: string): boolean {
  const address = prefix && parseAddress(text);
  return prefix !== undefined && address !== undefined && containsAddress(prefix, address);
}

/** Whether the two prefixes have any address in common. */
export function overlap(a: Prefix, b: Prefix): boolean {
  const bits = Math.min(a.bits, b.bits);
  return a.family === b.family && maskValue(a.family, a.value, bits) === maskValue(b.family, b.value, bits);
}

/** Orders IPv4 before IPv6, then by address, then the wider prefix first. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : a.bits - b.bits;
}
