import type { EngineProfile } from '../engine/profile.ts';
import { formatAddress, isLoopback, parseAddress } from '../net/address.ts';
import type { NameView } from './records.ts';

/** /etc/resolv.conf of a container, and whom Docker's resolver forwards to. */
export interface ResolvConf {
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  readonly options: readonly string[];
  /** In the Engine's words: `host(192.0.2.1)` is asked from the host's namespace; null without Docker's resolver. */
  readonly upstream: readonly string[] | null;
}

/** Address of Docker's resolver in every sandbox that has one. */
export const embeddedServer = '127.0.0.11';

/** What takes the place of the host's servers where all of them are on loopback. Source: moby libnetwork/internal/resolvconf. */
const fallbackServers = ['8.8.8.8', '8.8.4.4'];

/**
 * The servers that a service names, as the Engine writes them: in their canonical form, which unlike `canonicalAddress` keeps zones and
 * IPv4-mapped addresses. Source: moby v28.5.2 libnetwork/internal/resolvconf (Go net/netip); observed (dns-in-other-forms).
 */
function serversOf(list: readonly { readonly value: string }[]): readonly string[] {
  return list.map(({ value }) => {
    const address = parseAddress(value);
    return address === undefined ? value : formatAddress(address);
  });
}

function values(list: readonly { readonly value: string }[]): readonly string[] {
  return list.map((each) => each.value);
}

/**
 * /etc/resolv.conf as the Engine writes it: the host's, overridden by what the service says.
 * Source: moby v28.5.2 libnetwork/internal/resolvconf; observed (custom-dns, default-bridge, host-mode, none-mode).
 */
export function resolvConf(view: NameView, profile: EngineProfile): ResolvConf {
  const { dns, kind } = view.sandbox;
  const { resolver } = profile.host;
  const own = serversOf(dns.servers);
  const searched = values(dns.search);
  const search = searched.length === 0 ? resolver.search : searched.filter((domain) => domain !== '.');
  const options = dns.options.length > 0 ? values(dns.options) : resolver.options;
  if (view.mode === 'embedded') {
    return {
      nameservers: [embeddedServer],
      search,
      options: ndotsOf(options) === undefined ? [...options, 'ndots:0'] : options,
      upstream: own.length > 0 ? own : resolver.nameservers.map((server) => `host(${server})`),
    };
  }
  if (own.length > 0) return { nameservers: own, search, options, upstream: null };
  const usable = kind === 'host' ? resolver.nameservers : resolver.nameservers.filter((server) => !isLoopback(server));
  return { nameservers: usable.length > 0 ? usable : fallbackServers, search, options, upstream: null };
}

/** The value of an `ndots:n` option, the last one where there are several. */
export function ndotsOf(options: readonly string[]): number | undefined {
  const found = options.flatMap((option) => /^ndots:(\d+)$/.exec(option)?.[1] ?? []);
  return found.length > 0 ? Number(found[found.length - 1]) : undefined;
}
