import type { DnsFailure, RecordType, Transport, Upstream, UpstreamAnswer } from '../dns/resolver.ts';
import { familyOf, formatAddress, isLoopback, parseIp, unmapped } from '../net/address.ts';
import type { Place, World } from './world.ts';
import { walkPacket } from './walk.ts';
import type { Fate } from './fate.ts';

/** What is known of names that Docker's resolver does not serve. */
export interface PublicNames {
  /** The answer of a real DNS server; undefined where nobody can know. */
  answer(name: string, type: RecordType): UpstreamAnswer | undefined;
  /** Whether a container that listens on port 53 serves these names too. */
  readonly containersServe: boolean;
}

const nxdomain: UpstreamAnswer = { kind: 'failure', status: 'NXDOMAIN' };

/** The Internet of an observation: one name exists, no other. */
export function observedNames(world: World): PublicNames {
  const { name, ipv4, ipv6 } = world.profile.host.internet;
  return {
    containersServe: false,
    answer: (asked, type) => {
      if (asked.toLowerCase() !== name || type === 'PTR') return nxdomain;
      return { kind: 'answer', addresses: [type === 'A' ? ipv4 : ipv6] };
    },
  };
}

const localDomains = /(^|\.)(local|localhost|localdomain|internal|lan|home|corp|test|invalid|example|arpa)$/i;

/**
 * What a person may expect of names: those of the observed Internet exist, and so do dotted names that look public; their address is
 * that of the Internet, as nobody here can know it. Names without a dot, of Docker networks and of local domains do not exist.
 */
export function plausibleNames(world: World): PublicNames {
  const known = observedNames(world);
  const networks = world.model.networks.flatMap((each) =>
    [each.id, each.key ?? each.id].map((name) => `.${name.toLowerCase()}`),
  );
  return {
    containersServe: true,
    answer: (asked, type) => {
      const name = asked.toLowerCase();
      const found = known.answer(asked, type);
      if (found?.kind === 'answer' || !isPublic(name) || networks.some((each) => name.endsWith(each))) return found;
      return known.answer(world.profile.host.internet.name, type);
    },
  };
}

/** Whether a name looks like one of the public DNS. */
export function isPublic(name: string): boolean {
  return /\.[a-z][a-z0-9-]*[a-z0-9]$/i.test(name) && !localDomains.test(name);
}

/** DNS servers outside of Docker, reached by the same packets as everything else. */
export function upstreamOf(world: World, place: Place, names: PublicNames): Upstream {
  const reached = new Map<string, Fate>();
  return {
    ask: (named, via, name, type, transport) => {
      const server = destinationOf(named);
      const key = `${via} ${server} ${transport}`;
      const fate = reached.get(key) ?? query(world, via === 'host' ? world.host : place, server, transport);
      reached.set(key, fate);
      return interpret(world, fate, server, names, name, type, transport);
    },
  };
}

function query(world: World, from: Place, server: string, transport: Transport): Fate {
  return walkPacket(world, from, { destination: server, protocol: transport, port: 53 });
}

/** Where packets for a server go: those for an IPv4-mapped address over IPv4, those for no address to oneself. Source: observed (dns-in-other-forms). */
function destinationOf(server: string): string {
  const address = parseIp(server);
  const text = address === undefined ? server : formatAddress(unmapped(address));
  return text === '0.0.0.0' ? '127.0.0.1' : text;
}

function interpret(
  world: World,
  fate: Fate,
  server: string,
  names: PublicNames,
  name: string,
  type: RecordType,
  transport: Transport,
): UpstreamAnswer {
  const failed = (status: DnsFailure): UpstreamAnswer => ({ kind: 'failure', status });
  if (fate.result === 'unreachable') return failed('unreachable');
  if (fate.result === 'refused') {
    // By TCP the refusal is a segment of its own.
    if (transport === 'tcp') return failed('refused');
    // The kernel sends few "port unreachable" messages a second over a wire, so most queries of many time out; over loopback all arrive.
    return failed(world.hostAddresses.has(server) || isLoopback(server) ? 'refused' : 'timeout');
  }
  if (fate.result !== 'open' || server === '255.255.255.255') return failed('timeout');
  if (fate.by !== 'internet' && !names.containersServe) return failed('SERVFAIL');
  // Observed: the Internet of an observation serves names by UDP over IPv4 only.
  if (familyOf(server) === 6 && transport === 'udp' && !names.containersServe) return failed('timeout');
  return names.answer(name, type) ?? failed('SERVFAIL');
}
