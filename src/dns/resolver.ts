import { byteLength } from '../base/utf8.ts';
import type { Endpoint, LinkName, Network } from '../cnm/model.ts';
import type { EngineProfile } from '../engine/profile.ts';
import { dotsIn } from './records.ts';
import type { NameView } from './records.ts';
import { embeddedServer, ndotsOf, resolvConf } from './resolv-conf.ts';

export type RecordType = 'A' | 'AAAA' | 'PTR';

/** How queries travel: by TCP where the resolver option `use-vc` says so; Docker's resolver forwards them the way they came. */
export type Transport = 'udp' | 'tcp';

/** How a query can fail: codes of the DNS protocol, and what happens to the query itself. */
export type DnsFailure =
  'FORMERR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'refused' | 'timeout' | 'unreachable' | 'no nameserver';

/** What a server outside of Docker says. */
export type UpstreamAnswer =
  | { readonly kind: 'answer'; readonly addresses: readonly string[] }
  | { readonly kind: 'failure'; readonly status: DnsFailure };

/** Servers that are not Docker's, as the simulator reaches them. `via` is the namespace the query leaves from. */
export interface Upstream {
  ask(server: string, via: 'sandbox' | 'host', name: string, type: RecordType, transport: Transport): UpstreamAnswer;
}

/** Why a query was answered as it was, for the person who asked. */
export type Because =
  | {
      readonly kind: 'record';
      readonly network: Network;
      readonly searched: readonly Network[];
      readonly owners: readonly Endpoint[];
      readonly suffix: boolean;
    }
  | { readonly kind: 'link'; readonly link: LinkName; readonly network: Network }
  | { readonly kind: 'ndots' }
  | { readonly kind: 'internalOnly' }
  | { readonly kind: 'self' }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'forwarded'; readonly server: string; readonly via: 'sandbox' | 'host' }
  | { readonly kind: 'noServer' };

/** A query's answer. `addresses` may be empty: the name exists, but has no record of this type. For PTR they are names. */
export interface Lookup {
  readonly status: 'NOERROR' | DnsFailure;
  readonly addresses: readonly string[];
  readonly because: Because;
  /** Networks that were searched without success, in order. */
  readonly searched: readonly Network[];
}

/** At most this many upstream servers are asked. Source: moby libnetwork/resolver.go maxExtDNS. */
const maxUpstreams = 3;

/** Whether a name fits into no query: labels have at most 63 bytes, names 253. Source: RFC 1035, 2.3.4. */
export function isTooLong(name: string): boolean {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  return byteLength(bare) > 253 || bare.split('.').some((label) => byteLength(label) > 63);
}

/** What the first nameserver of a sandbox answers, without hosts file and search list. */
export function lookup(
  view: NameView,
  profile: EngineProfile,
  upstream: Upstream,
  name: string,
  type: RecordType,
  transport: Transport = 'udp',
): Lookup {
  // A query has no place for empty labels.
  const bare = name
    .split('.')
    .filter((label) => label !== '')
    .join('.');
  if (view.mode === 'direct') {
    const [server] = resolvConf(view, profile).nameservers;
    return server === undefined
      ? failure('no nameserver', { kind: 'noServer' })
      : direct(server, upstream, bare, type, transport);
  }
  if (type !== 'PTR' && isTooLong(bare)) return failure('FORMERR', { kind: 'tooLong' });
  const local = type === 'PTR' ? pointer(view, bare) : records(view, bare, type);
  return local ?? forward(view, profile, upstream, bare, type, transport);
}

/** A server from resolv.conf, asked without Docker's resolver in between. */
export function direct(
  server: string,
  upstream: Upstream,
  name: string,
  type: RecordType,
  transport: Transport = 'udp',
): Lookup {
  return external(upstream.ask(server, 'sandbox', name, type, transport), {
    kind: 'forwarded',
    server,
    via: 'sandbox',
  });
}

function failure(status: DnsFailure, because: Because): Lookup {
  return { status, addresses: [], because, searched: [] };
}

function external(answer: UpstreamAnswer, because: Because): Lookup {
  return answer.kind === 'answer'
    ? { status: 'NOERROR', addresses: answer.addresses, because, searched: [] }
    : failure(answer.status, because);
}

/** Characters that the Engine's DNS library hands on escaped, so that no alias ever equals a name with them. Source: miekg/dns; observed. */
const escaped = /[^!-~]|['"@;()\\]/;

/**
 * Names of the sandbox's own networks. A dotted name is tried whole, then as `name.network` at every dot from the right.
 * Links of the sandbox come first and are the only names in which capitals matter; then the first network, in the order of the endpoints, that knows the name answers alone.
 * Source: moby v28.5.2 libnetwork/sandbox.go ResolveName; observed.
 */
function records(view: NameView, name: string, type: 'A' | 'AAAA'): Lookup | undefined {
  if (escaped.test(name)) return undefined;
  const labels = name.split('.');
  for (let keep = labels.length; keep > 0; keep--) {
    const host = labels.slice(0, keep).join('.');
    const suffix = labels.slice(keep).join('.');
    const eligible = suffix === '' ? view.networks : view.networks.filter((each) => each.network.id === suffix);
    if (eligible.length === 0) continue;
    // A link's name is no other's: where its target is not on a shared network, nobody else answers for it.
    const aliased = view.sandbox.links.some((link) => link.name === host);
    const found = aliased
      ? linked(view, eligible, host, type)
      : owned(eligible, host, type, suffix === '' ? 'whole' : 'suffixed');
    if (found) return found;
  }
  return undefined;
}

function linked(view: NameView, eligible: NameView['networks'], host: string, type: 'A' | 'AAAA'): Lookup | undefined {
  for (const { network, names } of eligible) {
    for (const link of view.sandbox.links) {
      if (link.name !== host) continue;
      const owners = names.get(link.container.toLowerCase());
      if (owners)
        return {
          status: 'NOERROR',
          addresses: addressesOf(owners, type),
          because: { kind: 'link', link, network },
          searched: [],
        };
    }
  }
  return undefined;
}

function owned(
  eligible: NameView['networks'],
  host: string,
  type: 'A' | 'AAAA',
  form: 'whole' | 'suffixed',
): Lookup | undefined {
  const searched: Network[] = [];
  for (const { network, names } of eligible) {
    const owners = names.get(host.toLowerCase());
    if (owners) {
      return {
        status: 'NOERROR',
        addresses: addressesOf(owners, type),
        because: { kind: 'record', network, searched, owners, suffix: form === 'suffixed' },
        searched,
      };
    }
    searched.push(network);
  }
  return undefined;
}

function addressesOf(owners: readonly Endpoint[], type: 'A' | 'AAAA'): readonly string[] {
  const addresses = owners.flatMap((each) => (type === 'A' ? each.ipv4 : each.ipv6)?.address ?? []);
  return [...new Set(addresses)].sort();
}

/** The first name of the endpoint with this address, with the network's name behind it. The name asked for is the address. */
function pointer(view: NameView, address: string): Lookup | undefined {
  const searched: Network[] = [];
  for (const { network } of view.networks) {
    const owner = view.model.endpoints.find(
      (each) => each.network === network.id && (each.ipv4?.address === address || each.ipv6?.address === address),
    );
    const [first] = owner?.names ?? [];
    if (owner && first) {
      return {
        status: 'NOERROR',
        addresses: [`${first.name}.${network.id}`],
        because: { kind: 'record', network, searched, owners: [owner], suffix: false },
        searched,
      };
    }
    searched.push(network);
  }
  return undefined;
}

/**
 * What Docker's resolver does with names it does not know.
 * Servers given for the container are asked from its own sandbox; the host's from the host, and only if some network leads out.
 * Source: moby v28.5.2 libnetwork/resolver.go forwardExtDNS, sandbox.go hasExternalAccess; observed.
 */
function forward(
  view: NameView,
  profile: EngineProfile,
  upstream: Upstream,
  name: string,
  type: RecordType,
  transport: Transport,
): Lookup {
  const searched = view.networks.map((each) => each.network);
  const { dns } = view.sandbox;
  const options = dns.options.length > 0 ? dns.options.map((each) => each.value) : profile.host.resolver.options;
  if (type !== 'PTR' && dotsIn(name, view.model) === 0 && ndotsOf(options) !== undefined) {
    return { status: 'NOERROR', addresses: [], because: { kind: 'ndots' }, searched };
  }
  const own = dns.servers.map((each) => each.value);
  const via = own.length > 0 ? 'sandbox' : 'host';
  if (via === 'host' && !leadsOut(view)) return { ...failure('SERVFAIL', { kind: 'internalOnly' }), searched };
  let last: Because = { kind: 'noServer' };
  for (const server of (own.length > 0 ? own : profile.host.resolver.nameservers).slice(0, maxUpstreams)) {
    if (server === embeddedServer && via === 'sandbox') {
      last = { kind: 'self' };
      continue;
    }
    last = { kind: 'forwarded', server, via };
    const answer = upstream.ask(server, via, name, type, transport);
    if (answer.kind === 'answer' || answer.status === 'NXDOMAIN') return { ...external(answer, last), searched };
    // The resolver waits four seconds for each server; a client asks again and gives up before that, unless it asks by TCP.
    if (answer.status === 'timeout' && transport === 'udp') return { ...failure('timeout', last), searched };
  }
  return { ...failure('SERVFAIL', last), searched };
}

/** Whether some endpoint has a default gateway on a network that is not internal. */
export function leadsOut(view: NameView): boolean {
  const networks = new Map(view.model.networks.map((each) => [each.id, each] as const));
  const endpoints = new Map(view.model.endpoints.map((each) => [each.id, each] as const));
  return view.sandbox.endpoints.some((id) => {
    const network = networks.get(endpoints.get(id)?.network ?? '');
    return network !== undefined && !network.internal && network.pools.some((pool) => pool.routes);
  });
}
