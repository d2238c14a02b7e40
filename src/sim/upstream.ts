import type { DnsFailure, RecordType, Upstream, UpstreamAnswer } from '../dns/resolver.ts';
import { familyOf } from './world.ts';
import type { Place, World } from './world.ts';
import { walkPacket } from './walk.ts';
import type { Fate } from './fate.ts';

/** What is known of names that Docker's resolver does not serve. */
export interface PublicNames {
  /** The answer of a real DNS server; undefined where nobody can know. */
  answer(name: string, type: RecordType): UpstreamAnswer | undefined;
}

const nxdomain: UpstreamAnswer = { kind: 'failure', status: 'NXDOMAIN' };

/** The Internet of an observation: one name exists, no other. */
export function observedNames(world: World): PublicNames {
  const { name, ipv4, ipv6 } = world.profile.host.internet;
  return {
    answer: (asked, type) => {
      if (asked.toLowerCase() !== name || type === 'PTR') return nxdomain;
      return { kind: 'answer', addresses: [type === 'A' ? ipv4 : ipv6] };
    },
  };
}

/** DNS servers outside of Docker, reached by the same packets as everything else. */
export function upstreamOf(world: World, place: Place, names: PublicNames): Upstream {
  const reached = new Map<string, Fate>();
  return {
    ask: (server, via, name, type) => {
      const key = `${via} ${server}`;
      const fate = reached.get(key) ?? query(world, via === 'host' ? world.host : place, server);
      reached.set(key, fate);
      return interpret(world, fate, server, names, name, type);
    },
  };
}

function query(world: World, from: Place, server: string): Fate {
  return walkPacket(world, from, { destination: server, protocol: 'udp', port: 53 });
}

function interpret(
  world: World,
  fate: Fate,
  server: string,
  names: PublicNames,
  name: string,
  type: RecordType,
): UpstreamAnswer {
  const failed = (status: DnsFailure): UpstreamAnswer => ({ kind: 'failure', status });
  if (fate.result === 'unreachable') return failed('unreachable');
  if (fate.result === 'refused') {
    // The kernel sends few "port unreachable" messages a second over a wire, so most queries of many time out; over loopback all arrive.
    return failed(world.hostAddresses.has(server) ? 'refused' : 'timeout');
  }
  if (fate.result !== 'open') return failed('timeout');
  if (fate.by !== 'internet') return failed('SERVFAIL');
  // Observed: the Internet of an observation serves names over IPv4 only.
  if (familyOf(server) === 6) return failed('timeout');
  return names.answer(name, type) ?? failed('SERVFAIL');
}
