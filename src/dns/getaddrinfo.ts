import { parseIp, formatAddress } from '../net/address.ts';
import type { EngineProfile } from '../engine/profile.ts';
import type { HostsLine } from './hosts-file.ts';
import type { NameView } from './records.ts';
import { direct, lookup } from './resolver.ts';
import type { DnsFailure, Lookup, Upstream } from './resolver.ts';
import { ndotsOf, resolvConf } from './resolv-conf.ts';

/** What the C library makes of a name. */
export type Resolved =
  | { readonly kind: 'literal' | 'hosts'; readonly addresses: readonly string[]; readonly line?: HostsLine }
  | {
      readonly kind: 'dns';
      readonly addresses: readonly string[];
      readonly name: string;
      readonly a: Lookup;
      readonly aaaa: Lookup;
    }
  | {
      readonly kind: 'error';
      readonly code: 'EAI_NONAME' | 'EAI_NODATA' | 'EAI_AGAIN';
      readonly a: Lookup | undefined;
      readonly aaaa: Lookup | undefined;
    };

/**
 * getaddrinfo of glibc: an address as it is; the first line of /etc/hosts with the name; else DNS, with the search list.
 * Source: observed; glibc resolv/res_query.c __res_context_search (ndots, search, name as it is last), nss_files (first matching line).
 */
export function getAddrInfo(
  view: NameView,
  profile: EngineProfile,
  upstream: Upstream,
  hosts: readonly HostsLine[],
  name: string,
): Resolved {
  const literal = parseIp(name);
  if (literal) return { kind: 'literal', addresses: [formatAddress(literal)] };
  const wanted = name.toLowerCase();
  const line = hosts.find((each) => each.names.some((one) => one.toLowerCase() === wanted));
  if (line) return { kind: 'hosts', addresses: [line.address], line };
  return search(view, profile, upstream, name);
}

function search(view: NameView, profile: EngineProfile, upstream: Upstream, name: string): Resolved {
  const conf = resolvConf(view, profile);
  const dots = name.split('.').length - 1;
  const whole = dots >= (ndotsOf(conf.options) ?? 1);
  const suffixed = conf.search.map((domain) => `${name}.${domain}`);
  const order = name.endsWith('.') ? [name] : whole ? [name, ...suffixed] : [...suffixed, name];
  let noData = false;
  let again = false;
  let silent = false;
  let first: { readonly a: Lookup; readonly aaaa: Lookup } | undefined;
  for (const full of order) {
    // A server that gives no answer ends the search list, but the name as it is gets its turn.
    if (silent && full !== name) continue;
    const a = ask(view, profile, upstream, conf.nameservers, full, 'A');
    const aaaa = ask(view, profile, upstream, conf.nameservers, full, 'AAAA');
    const addresses = [...new Set([...a.addresses, ...aaaa.addresses])].sort();
    if (addresses.length > 0) return { kind: 'dns', addresses, name: full, a, aaaa };
    if (full === name || !first) first = { a, aaaa };
    if (a.status === 'NOERROR' || aaaa.status === 'NOERROR') noData = true;
    else if (a.status !== 'NXDOMAIN') again = true;
    silent ||= isSilent(a.status) && isSilent(aaaa.status);
  }
  const code = noData ? 'EAI_NODATA' : again ? 'EAI_AGAIN' : 'EAI_NONAME';
  return { kind: 'error', code, a: first?.a, aaaa: first?.aaaa };
}

function isSilent(status: Lookup['status']): boolean {
  return status === 'timeout' || status === 'unreachable' || status === 'refused' || status === 'no nameserver';
}

/** The servers of resolv.conf in turn, until one gives an answer that is final. */
function ask(
  view: NameView,
  profile: EngineProfile,
  upstream: Upstream,
  servers: readonly string[],
  name: string,
  type: 'A' | 'AAAA',
): Lookup {
  let last: Lookup = { status: 'no nameserver', addresses: [], because: { kind: 'noServer' }, searched: [] };
  for (const [index, server] of servers.entries()) {
    last = index === 0 ? lookup(view, profile, upstream, name, type) : direct(server, upstream, name, type);
    if (!isRetried(last.status)) return last;
  }
  return last;
}

function isRetried(status: Lookup['status']): boolean {
  const retried: readonly (DnsFailure | 'NOERROR')[] = ['SERVFAIL', 'REFUSED', 'refused', 'timeout', 'unreachable'];
  return retried.includes(status);
}
