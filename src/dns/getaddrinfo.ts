import { parseIp, formatAddress } from '../net/address.ts';
import type { EngineProfile } from '../engine/profile.ts';
import type { HostsLine } from './hosts-file.ts';
import { dotsIn } from './records.ts';
import type { NameView } from './records.ts';
import { numericName } from './numeric-name.ts';
import { direct, isTooLong, lookup } from './resolver.ts';
import type { DnsFailure, Lookup, Transport, Upstream } from './resolver.ts';
import { ndotsOf, resolvConf } from './resolv-conf.ts';

/** What the C library makes of a name. */
export type Resolved =
  | { readonly kind: 'literal' | 'numeric' | 'hosts'; readonly addresses: readonly string[]; readonly line?: HostsLine }
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
  const numeric = numericName(name);
  if (numeric !== undefined) return { kind: 'numeric', addresses: [numeric] };
  const wanted = name.toLowerCase();
  const line = hosts.find((each) => each.names.some((one) => one.toLowerCase() === wanted));
  if (line) return { kind: 'hosts', addresses: [line.address], line };
  return search(view, profile, upstream, name);
}

/** Names that the C library does not even ask for; `id:` stands in our words for a short id. Source: glibc res_hnok; observed. */
const impossible = /^-|^(?!id:).*[^\w.-]|^id:.*[^\w.-]/;

/** Source: glibc resolv/res_mkquery.c: such a name makes no query. */
const hasEmptyLabel = /^\.|\.\./;

type Pair = { readonly a: Lookup; readonly aaaa: Lookup };

/**
 * The name with each search domain, and as it is: first when it has as many dots as `ndots` says, else last.
 * Source: glibc resolv/res_query.c __res_context_search.
 */
function search(view: NameView, profile: EngineProfile, upstream: Upstream, name: string): Resolved {
  if (impossible.test(name) || hasEmptyLabel.test(name) || isTooLong(name))
    return { kind: 'error', code: 'EAI_NONAME', a: undefined, aaaa: undefined };
  const conf = resolvConf(view, profile);
  const transport: Transport = conf.options.includes('use-vc') ? 'tcp' : 'udp';
  const query = (full: string): Pair => ({
    a: ask(view, profile, upstream, conf.nameservers, full, 'A', transport),
    aaaa: ask(view, profile, upstream, conf.nameservers, full, 'AAAA', transport),
  });
  const dots = dotsIn(name, view.model);
  const plainFirst = name.endsWith('.') || dots >= (ndotsOf(conf.options) ?? 1);
  const early = plainFirst ? query(name) : undefined;
  if (early && addressesOf(early).length > 0) return success(name, early);
  let noData = false;
  let failed = false;
  for (const domain of name.endsWith('.') ? [] : conf.search) {
    const full = `${name}.${domain}`;
    if (isTooLong(full)) continue;
    const pair = query(full);
    if (addressesOf(pair).length > 0) return success(full, pair);
    // A server that gives no answer ends the search list.
    if (isSilent(pair.a.status) && isSilent(pair.aaaa.status)) break;
    const code = codeOf(pair);
    noData ||= code === 'EAI_NODATA';
    failed ||= code === 'EAI_AGAIN';
  }
  if (early) return { kind: 'error', code: codeOf(early), ...early };
  const last = query(name);
  if (addressesOf(last).length > 0) return success(name, last);
  return { kind: 'error', code: noData ? 'EAI_NODATA' : failed ? 'EAI_AGAIN' : codeOf(last), ...last };
}

function addressesOf({ a, aaaa }: Pair): readonly string[] {
  return [...new Set([...a.addresses, ...aaaa.addresses])].sort();
}

function success(name: string, pair: Pair): Resolved {
  return { kind: 'dns', addresses: addressesOf(pair), name, ...pair };
}

function codeOf({ a, aaaa }: Pair): 'EAI_NONAME' | 'EAI_NODATA' | 'EAI_AGAIN' {
  if (a.status === 'NOERROR' || aaaa.status === 'NOERROR') return 'EAI_NODATA';
  return a.status === 'NXDOMAIN' ? 'EAI_NONAME' : 'EAI_AGAIN';
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
  transport: Transport,
): Lookup {
  let last: Lookup = { status: 'no nameserver', addresses: [], because: { kind: 'noServer' }, searched: [] };
  for (const [index, server] of servers.entries()) {
    last =
      index === 0
        ? lookup(view, profile, upstream, name, type, transport)
        : direct(server, upstream, name, type, transport);
    if (!isRetried(last.status)) return last;
  }
  return last;
}

function isRetried(status: Lookup['status']): boolean {
  const retried: readonly (DnsFailure | 'NOERROR')[] = ['SERVFAIL', 'REFUSED', 'refused', 'timeout', 'unreachable'];
  return retried.includes(status);
}
