import { Address6 } from 'ip-address';
import { recalled } from './recalled.ts';

export type Family = 4 | 6;

/** An IP address as a number, so that arithmetic and comparison are one operation. */
export interface IpAddress {
  readonly family: Family;
  /** Unsigned; below 2^32 for IPv4, below 2^128 for IPv6. */
  readonly value: bigint;
  /** The part behind `%` of an IPv6 address, where it has one. */
  readonly zone?: string;
}

const ipv4Text = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;
/** What both Go and ip-address read as an IPv6 address; ip-address alone would also take a prefix length or a zone. */
const ipv6Text = /^[0-9a-f:]{2,39}$|^[0-9a-f:]{2,30}:\d+\.\d+\.\d+\.\d+$/i;
const mapped = 0xffffn << 32n;

/** Number of bits of an address: 32 or 128. */
export function width(family: Family): number {
  return family === 4 ? 32 : 128;
}

/** The value of a dotted quad, or undefined: four decimal fields below 256, no leading zeros. */
function parseIpv4(text: string): bigint | undefined {
  const match = ipv4Text.exec(text);
  if (!match) return undefined;
  let value = 0;
  for (let i = 1; i <= 4; i++) {
    const field = Number(match[i]);
    if (field > 255) return undefined;
    value = value * 256 + field;
  }
  return BigInt(value);
}

function parseIpv6(text: string): bigint | undefined {
  if (!ipv6Text.test(text)) return undefined;
  const dotted = text.lastIndexOf(':') + 1;
  const quad = text.includes('.') ? parseIpv4(text.slice(dotted)) : undefined;
  if (text.includes('.') && quad === undefined) return undefined;
  const plain =
    quad === undefined
      ? text
      : `${text.slice(0, dotted)}${(quad >> 16n).toString(16)}:${(quad & 0xffffn).toString(16)}`;
  // Go refuses groups longer than four digits and a `::` that stands for no group; so does ip-address but for the latter.
  if (plain.includes('::') && plain.split(':').filter((group) => group !== '').length > 7) return undefined;
  return Address6.isValid(plain) ? new Address6(plain).bigInt() : undefined;
}

/**
 * Reads an address as strictly as the Engine does: no leading zeros, no short forms; IPv6 may have a zone.
 * Undefined for anything else.
 * Source: Go net/netip ParseAddr.
 */
export const parseAddress: (text: string) => IpAddress | undefined = recalled(readAddress);

function readAddress(text: string): IpAddress | undefined {
  if (text.includes(':')) {
    const percent = text.indexOf('%');
    const value = parseIpv6(percent < 0 ? text : text.slice(0, percent));
    if (value === undefined) return undefined;
    if (percent < 0) return { family: 6, value };
    const zone = text.slice(percent + 1);
    return zone === '' ? undefined : { family: 6, value, zone };
  }
  const value = parseIpv4(text);
  return value === undefined ? undefined : { family: 4, value };
}

/**
 * Reads an address as Go's older `net.ParseIP` does: no zones, and an IPv4-mapped IPv6 address is the IPv4 address.
 * Source: Go net ParseIP, which libnetwork uses for the addresses of endpoints, gateways and host bindings.
 */
export function parseIp(text: string): IpAddress | undefined {
  const address = parseAddress(text);
  return address?.zone === undefined ? address && unmapped(address) : undefined;
}

/** The IPv4 address that an IPv4-mapped IPv6 address stands for; any other address unchanged. */
export function unmapped(address: IpAddress): IpAddress {
  return address.family === 6 && address.value >> 32n === mapped >> 32n
    ? { family: 4, value: address.value & 0xffffffffn }
    : address;
}

/** Canonical text of an address (RFC 5952 for IPv6). Source: Go net/netip Addr.String. */
export function formatAddress(address: IpAddress): string {
  const text = formatValue(address.family, address.value);
  return address.zone === undefined ? text : `${text}%${address.zone}`;
}

/** Canonical text of the address with this number. */
export function formatValue(family: Family, value: bigint): string {
  if (family === 4) {
    const number = Number(value);
    return `${Math.floor(number / 16777216)}.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  }
  if (value >> 32n === mapped >> 32n) return `::ffff:${formatValue(4, value & 0xffffffffn)}`;
  return Address6.fromBigInt(value).correctForm();
}

/** Orders IPv4 before IPv6, then by number. */
export function compareAddresses(a: IpAddress, b: IpAddress): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

/** The family that the text of an address is of. */
export function familyOf(text: string): Family {
  return text.includes(':') ? 6 : 4;
}

/** Whether the text is that of an address by which a network namespace means itself. */
export function isLoopback(text: string): boolean {
  return text === '::1' || (familyOf(text) === 4 && text.startsWith('127.'));
}

/** Whether the text is that of an IPv4 address of a group. Source: Linux include/linux/in.h ipv4_is_multicast. */
export function isMulticast(text: string): boolean {
  const first = Number(/^(\d+)\./.exec(text)?.[1] ?? 0);
  return first >= 224 && first < 240;
}

/** Whether the text is that of a link-local address. Source: Go net IP.IsLinkLocalUnicast. */
export function isLinkLocal(text: string): boolean {
  const address = parseAddress(text);
  if (!address) return false;
  return address.family === 4 ? address.value >> 16n === 0xa9fen : address.value >> 118n === 0x3fan;
}

/** Canonical text of an address text as `parseIp` reads it, or the text itself where it is none. */
export const canonicalAddress: (text: string) => string = recalled((text) => {
  const address = parseIp(text);
  return address ? formatAddress(address) : text;
});

/**
 * What Go says about a text that is no address; undefined for an address. IPv6 texts get the general message only.
 * Source: Go net/netip ParseAddr, parseAddrError.
 */
export function addressProblem(text: string): string | undefined {
  if (parseAddress(text)) return undefined;
  const first = /[.:%]/.exec(text)?.[0];
  const complaint = first === '.' ? ipv4Problem(text) : first === '%' ? 'missing IPv6 address' : 'unable to parse IP';
  return `ParseAddr(${JSON.stringify(text)}): ${complaint}`;
}

function ipv4Problem(text: string): string {
  const at = (message: string, index: number) => `${message} (at ${JSON.stringify(text.slice(index))})`;
  let value = 0;
  let digits = 0;
  let dots = 0;
  for (const [i, char] of text.split('').entries()) {
    if (char >= '0' && char <= '9') {
      if (digits === 1 && value === 0) return 'IPv4 field has octet with leading zero';
      value = value * 10 + Number(char);
      digits++;
      if (value > 255) return 'IPv4 field has value >255';
    } else if (char === '.') {
      if (i === 0 || i === text.length - 1 || text[i - 1] === '.') {
        return at('IPv4 field must have at least one digit', i);
      }
      if (dots === 3) return 'IPv4 address too long';
      dots++;
      value = 0;
      digits = 0;
    } else {
      return at('unexpected character', i);
    }
  }
  return 'IPv4 address too short';
}
