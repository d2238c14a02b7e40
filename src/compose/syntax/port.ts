import { parseIp } from '../../net/address.ts';
import { parsePort as parseNumber } from '../../net/port.ts';

/** One container port of a short port, as go-connections binds it. */
export interface ParsedPort {
  readonly target: number;
  /** Host port or range; undefined: the Engine chooses. */
  readonly published: string | undefined;
  readonly hostIp: string | undefined;
  /** Lower case. */
  readonly protocol: string;
  readonly parts: PortParts;
}

/** Where the parts of a short port stand. Units: offsets in its text. */
export interface PortParts {
  readonly hostIp: Part;
  readonly published: Part;
  readonly target: Part;
  readonly protocol: Part;
}

export interface Part {
  readonly from: number;
  readonly to: number;
}

export type PortProblem = 'address' | 'missing' | 'number' | 'range' | 'protocol' | 'zero';

/** What is wrong with which part of a short port. */
export interface PortError {
  readonly problem: PortProblem;
  readonly role: 'hostIp' | 'published' | 'target' | 'protocol';
  readonly at: Part;
  /** The words of Compose (go-connections 0.4). */
  readonly says: string;
}

export type PortResult =
  { readonly ok: true; readonly ports: readonly ParsedPort[] } | { readonly ok: false; readonly error: PortError };

/**
 * Reads `[[ip:][host[-host]]:]container[-container][/protocol]`.
 * Source: docker/go-connections v0.4 nat.ParsePortSpec, the version that the reference binary links: it splits at colons from the
 * right, ignores what follows a second `-` or `/`, and refuses IPv6 without brackets.
 */
export function parsePort(spec: string): PortResult {
  const parts = splitPort(spec);
  const text = (part: Part): string => spec.slice(part.from, part.to);
  const fail = (problem: PortProblem, role: PortError['role'], at: Part, says: string): PortResult => ({
    ok: false,
    error: { problem, role, at, says },
  });

  const rawIp = text(parts.hostIp);
  const address = splitAddress(rawIp);
  if (address.error !== undefined) {
    return fail('address', 'hostIp', parts.hostIp, `Invalid ip address ${rawIp}: address ${rawIp}:: ${address.error}`);
  }
  if (address.ip !== '' && !isIp(address.ip)) {
    return fail('address', 'hostIp', parts.hostIp, `Invalid ip address: ${address.ip}`);
  }
  const container = text(parts.target);
  if (container === '') return fail('missing', 'target', parts.target, `No port specified: ${spec}<empty>`);
  const target = portRange(container);
  if (target === undefined) return fail('number', 'target', parts.target, `Invalid containerPort: ${container}`);
  const host = text(parts.published);
  const published = host === '' ? undefined : portRange(host);
  if (host !== '' && published === undefined) {
    return fail('number', 'published', parts.published, `Invalid hostPort: ${host}`);
  }
  const size = target.end - target.start;
  if (published !== undefined && size !== published.end - published.start && size !== 0) {
    const whole = { from: parts.published.from, to: parts.target.to };
    const says = `Invalid ranges specified for container and host Ports: ${container} and ${host}`;
    return fail('range', 'target', whole, says);
  }
  const protocol = text(parts.protocol);
  const lower = protocol === '' ? 'tcp' : protocol.toLowerCase();
  if (lower !== 'tcp' && lower !== 'udp' && lower !== 'sctp') {
    return fail('protocol', 'protocol', parts.protocol, `Invalid proto: ${protocol}`);
  }
  if (target.start === 0) {
    return fail('zero', 'target', parts.target, 'service ports is missing a target port');
  }
  const ports: ParsedPort[] = [];
  for (let offset = 0; offset <= size; offset++) {
    ports.push({
      target: target.start + offset,
      published:
        published === undefined
          ? undefined
          : size === 0 && published.end !== published.start
            ? `${published.start}-${published.end}`
            : String(published.start + offset),
      hostIp: address.ip === '' ? undefined : address.ip,
      protocol: lower,
      parts,
    });
  }
  // Compose sorts the ports of a range as text: 10 comes before 9.
  return { ok: true, ports: ports.sort((a, b) => (String(a.target) < String(b.target) ? -1 : 1)) };
}

function splitPort(spec: string): PortParts {
  const second = spec.lastIndexOf(':');
  const first = second <= 0 ? -1 : spec.lastIndexOf(':', second - 1);
  const ip = first === -1 ? { from: 0, to: 0 } : { from: 0, to: first };
  const published = second === -1 ? { from: 0, to: 0 } : { from: first + 1, to: second };
  const slash = spec.indexOf('/', second + 1);
  const target = { from: second + 1, to: slash === -1 ? spec.length : slash };
  // What follows a second slash is ignored, and so is a protocol without a port.
  const end = slash === -1 ? -1 : spec.indexOf('/', slash + 1);
  const protocol =
    slash === -1 || target.from === target.to
      ? { from: spec.length, to: spec.length }
      : { from: slash + 1, to: end === -1 ? spec.length : end };
  return { hostIp: ip, published, target, protocol };
}

/** What Go's net.SplitHostPort says of `text + ':'`. */
function splitAddress(text: string): { readonly ip: string; readonly error?: string } {
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close === -1) return { ip: '', error: "missing ']' in address" };
    if (close !== text.length - 1) {
      return { ip: '', error: text[close + 1] === ':' ? 'too many colons in address' : 'missing port in address' };
    }
    const inside = text.slice(1, close);
    return inside.includes('[') ? { ip: '', error: "unexpected '[' in address" } : { ip: inside };
  }
  if (text.includes(':')) return { ip: '', error: 'too many colons in address' };
  if (text.includes('[')) return { ip: '', error: "unexpected '[' in address" };
  if (text.includes(']')) return { ip: '', error: "unexpected ']' in address" };
  return { ip: text };
}

/** A port number or `first-last`, ascending; a third part is ignored. */
function portRange(text: string): { readonly start: number; readonly end: number } | undefined {
  const [first = '', second] = text.split('-');
  const start = parseNumber(first);
  const end = second === undefined ? start : parseNumber(second);
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

const isIp = (text: string): boolean => parseIp(text) !== undefined;
const isIpv6 = (text: string): boolean => text.includes(':') && isIp(text);

/** What a person may have meant by a text that is no short port: the replacement of the wrong part, with a title. */
export function portRemedy(spec: string, error: PortError): { readonly hint: string; readonly text?: string } {
  const wrong = spec.slice(error.at.from, error.at.to);
  switch (error.problem) {
    case 'address':
      if (wrong === 'localhost') return { hint: 'Write the address 127.0.0.1.', text: '127.0.0.1' };
      if (isIpv6(wrong)) return { hint: `Put the IPv6 address in brackets: [${wrong}].`, text: `[${wrong}]` };
      if (wrong.startsWith('[') && isIpv6(wrong.slice(1))) return { hint: 'Close the bracket.', text: `${wrong}]` };
      if (/^[0-9.]+\/\d+$/.test(wrong)) {
        return {
          hint: 'A port is bound to one address, not to a subnet: remove the prefix length.',
          text: wrong.replace(/\/\d+$/, ''),
        };
      }
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(spec)) return { hint: 'A port is not a URL: write HOST:CONTAINER.' };
      if (wrong.includes('%')) return { hint: 'An address with a zone is not allowed.' };
      if (wrong.includes(':')) return { hint: 'Write at most ADDRESS:HOST:CONTAINER.' };
      return { hint: 'An address of this machine stands first, as in 127.0.0.1:8080:80; names are not allowed.' };
    case 'missing':
      return spec === ''
        ? { hint: 'Write the container port, or HOST:CONTAINER.' }
        : { hint: 'The container port is missing behind the last colon.' };
    case 'zero':
      return { hint: 'A container port is between 1 and 65535.' };
    case 'protocol':
      return /^(http|https|grpc|ws|wss|h2c?)$/i.test(wrong)
        ? {
            hint: 'The protocol is tcp, udp or sctp; what is spoken above it goes into `app_protocol` of the long form.',
            text: 'tcp',
          }
        : { hint: 'The protocol is tcp, udp or sctp.' };
    case 'range':
      return rangeRemedy(wrong);
    case 'number':
      return numberRemedy(wrong, error);
  }
}

/** The host range gets the length of the container's. */
function rangeRemedy(wrong: string): { readonly hint: string; readonly text?: string } {
  const hint = 'Make both ranges equally long, or give a single container port.';
  const [host = '', container = ''] = wrong.split(':');
  const from = portRange(host);
  const to = portRange(container);
  if (from === undefined || to === undefined) return { hint };
  const end = from.start + to.end - to.start;
  return end > 65535 ? { hint } : { hint, text: `${from.start}-${end}:${container}` };
}

function numberRemedy(wrong: string, error: PortError): { readonly hint: string; readonly text?: string } {
  const reversed = /^(\d+)-(\d+)$/.exec(wrong);
  if (reversed !== null && Number(reversed[1]) > Number(reversed[2])) {
    return {
      hint: 'A range goes from the lower to the higher port.',
      text: `${reversed[2] ?? ''}-${reversed[1] ?? ''}`,
    };
  }
  if (wrong.trim() !== wrong || /\s*-\s*/.test(wrong) !== /-/.test(wrong) || /\s/.test(wrong)) {
    const tight = wrong.replace(/\s+/g, '');
    if (portRange(tight) !== undefined) return { hint: 'No spaces are allowed.', text: tight };
  }
  if (error.role === 'published' && isIp(wrong)) {
    return { hint: 'ADDRESS:CONTAINER needs two colons; the Engine then chooses the host port.', text: `${wrong}:` };
  }
  if (wrong.includes(',')) return { hint: 'Write one list item per port.' };
  if (wrong.includes('='))
    return { hint: 'Host and container port are separated by a colon.', text: wrong.replace('=', ':') };
  if (/^(tcp|udp|sctp)$/i.test(wrong)) return { hint: 'The protocol stands behind the port, as in 80/tcp.' };
  if (/^\d+$/.test(wrong)) return { hint: 'Ports end at 65535.' };
  return { hint: 'A port is a number from 1 to 65535 or a range such as 8000-8010.' };
}
