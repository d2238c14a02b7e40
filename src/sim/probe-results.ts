import type { Lookup } from '../dns/resolver.ts';
import { isMulticast } from '../net/address.ts';
import type { Fate } from './fate.ts';
import type { Protocol } from './packet.ts';
import type { Member, Port } from './probe-subjects.ts';
import { walkPacket } from './walk.ts';
import type { Sender } from './walk.ts';
import type { World } from './world.ts';

/** A port as an observation describes it; `by` and `seen_as` only where it is open. */
export interface PortResult {
  readonly result: string;
  readonly by?: string;
  readonly seen_as?: string;
}

/** By `80/tcp`. */
export type PortResults = Readonly<Record<string, PortResult>>;

/** One vantage point with its results remembered, as many probes concern the same address. */
export interface Vantage {
  readonly name: string;
  readonly sender: Sender;
  readonly member: Member | undefined;
  send(destination: string, protocol: Protocol, port: number): Fate;
}

/** Every container, the host, and a neighbour on the LAN, by name. */
export function vantagesOf(world: World, members: readonly Member[]): readonly Vantage[] {
  return [
    ...members.map((each) => vantage(world, each.container.name, each.place, each)),
    vantage(world, 'host', world.host, undefined),
    vantage(world, 'outside', 'outside', undefined),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function vantage(world: World, name: string, sender: Sender, owner: Member | undefined): Vantage {
  const known = new Map<string, Fate>();
  return {
    name,
    sender,
    member: owner,
    send: (destination, protocol, port) => {
      const key = `${destination} ${protocol} ${port}`;
      const fate = known.get(key) ?? walkPacket(world, sender, { destination, protocol, port });
      known.set(key, fate);
      return fate;
    },
  };
}

/** What `ping` says of an address. */
export function ping(from: Vantage, address: string): string {
  // Nobody may ping everybody without saying so (SO_BROADCAST).
  if (address === '255.255.255.255') return 'EACCES';
  const { result, reason } = from.send(address, 'icmp', 0);
  return reason === 'RT_LOOPBACK_ON_NETWORK' ? 'EINVAL' : result;
}

/** What a connection to a port comes to, or a packet to one of UDP. */
export function portResult(from: Vantage, address: string, port: Port): PortResult {
  const { result, by, seenAs, reason } = from.send(address, port.protocol, port.number);
  if (reason === 'RT_LOOPBACK_ON_NETWORK') return { result: 'EINVAL' };
  // No socket connects to a group from an address of it: one's own, or any where all addresses are one's own. Others send UDP in vain.
  if (isMulticast(address) && from.send(address, 'tcp', port.number).result === 'timeout') return { result: 'EINVAL' };
  // A name server has no answer to what a probe says.
  if (by === 'internet' && port.number === 53) return { result: port.protocol === 'udp' ? 'timeout' : 'closed' };
  return result === 'open' ? { result, by: by ?? '', seen_as: seenAs ?? '' } : { result };
}

/** The same of many ports, by `80/tcp`. */
export function portResults(from: Vantage, address: string, ports: readonly Port[]): PortResults {
  return Object.fromEntries(
    ports.map((port) => [`${port.number}/${port.protocol}`, portResult(from, address, port)] as const),
  );
}

/** The addresses of an answer, or how the query failed. */
export function answers(found: Lookup): readonly string[] | string {
  return found.status === 'NOERROR' ? found.addresses : found.status;
}
