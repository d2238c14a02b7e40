import { directAccess, iccOption, sameBridge } from './filter.ts';
import { answersForHost } from './link.ts';
import type { Packet } from './packet.ts';
import { isPrivate } from './packet.ts';
import type { RuleId } from './ledger.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause } from './recorder.ts';
import type { Exit, Interface, World } from './world.ts';
import { gatewayMode, hostRoute, isHostAddress } from './world.ts';
import { masqueradeOption } from './filter.ts';
import { isLoopback } from '../net/address.ts';
import { within } from '../net/prefix.ts';
import { networkLabel } from '../cnm/labels.ts';

/** Why an answer does not come back. */
export interface LostReply {
  readonly rule: RuleId;
  readonly reason: ReasonCode;
  readonly text: string;
  readonly causes: readonly Cause[];
}

function lost(text: string, causes: readonly Cause[] = []): LostReply {
  return { rule: 'REPLY-ROUTE', reason: 'RT_REPLY_LOST', text, causes };
}

/** The host, having undone its own translations, sends the answer on to the client. */
function hostToClient(world: World, packet: Packet): LostReply | undefined {
  const { exit, source } = packet.client;
  if (exit === 'host') return undefined;
  if (isHostAddress(world, source)) {
    return {
      rule: 'REPLY-ROUTE',
      reason: 'RT_OVERLAPPING_SUBNETS',
      text: `The answer to ${source} never leaves the host: a bridge of its own has the same address.`,
      causes: overlapping(world, source),
    };
  }
  if (hostRoute(world, source) === exit) return undefined;
  return {
    rule: 'REPLY-ROUTE',
    reason: 'RT_OVERLAPPING_SUBNETS',
    text: `The answer to ${source} leaves the host by the wrong interface: another route covers the same addresses.`,
    causes: overlapping(world, source),
  };
}

function overlapping(world: World, address: string): readonly Cause[] {
  return [...world.segments.values()]
    .filter((segment) => within(segment.subnets[4], address) || within(segment.subnets[6], address))
    .map((segment) => ({ kind: 'subnet', network: segment.network }));
}

/** The host itself answers. */
export function replyFromHost(world: World, packet: Packet): LostReply | undefined {
  const loss = hostToClient(world, packet);
  return loss && !isHostAddress(world, packet.client.source) && pingedOverTwin(world, packet) ? undefined : loss;
}

/**
 * Whether an IPv6 ping came in by one of several routes to its sender that are as good as each other: the kernel answers by the interface it came by.
 * Source: Linux net/ipv6/icmp.c icmpv6_echo_reply (flowi6_oif); observed.
 */
function pingedOverTwin(world: World, { protocol, family, client }: Packet): boolean {
  if (protocol !== 'icmp' || family !== 6) return false;
  const ways = world.routes.filter(({ prefix }) => within(prefix, client.source));
  return ways.some(({ exit, prefix }) => exit === client.exit && prefix.bits === ways[0]?.prefix.bits);
}

/** Somebody on the LAN, or beyond, answers. */
export function replyFromLan(world: World, packet: Packet): LostReply | undefined {
  const back = packet.source;
  if (isLoopback(back) || Object.values(world.neighbour).includes(back)) {
    return packet.client.exit === 'host'
      ? undefined
      : lost(`The LAN keeps the answer to ${back}: the address is its own.`);
  }
  if (world.hostAddresses.get(back) === 'nic') return hostToClient(world, packet);
  const owner = world.owners.get(back);
  const onLink = world.onLink.some((prefix) => within(prefix, back));
  if (owner && owner.segment.kind !== 'bridge') {
    return onLink || owner.segment.kind === 'ipvlan'
      ? undefined
      : lost(`The LAN has no route back to ${back}.`, causesOf(owner));
  }
  if (onLink) return lost(`The LAN looks for ${back} on its own wire, where nobody has it.`, overlapping(world, back));
  if (!isPrivate(back)) return lost(`The Internet has no route back to ${back}.`, owner ? causesOf(owner) : []);
  const ruling = directAccess(world, 'nic', back, packet.family);
  if (ruling && !ruling.pass && owner) {
    const { network } = owner.segment;
    return {
      rule: 'REPLY-DIRECT-ACCESS',
      reason: 'NAT_NO_MASQUERADE',
      text: `The packet left with the address of its container, ${back}, as ${networkLabel(network)} does not masquerade; the answer to it is dropped by the host.`,
      causes: [{ kind: 'option', network, option: masqueradeOption }],
    };
  }
  return hostToClient(world, packet);
}

function causesOf(owner: Interface): readonly Cause[] {
  return [{ kind: 'subnet', network: owner.segment.network }];
}

/**
 * A container answers a packet that reached it through `arrival`. Its own routes decide where the answer goes, which need not be where
 * the packet came from.
 */
export function replyFromContainer(world: World, arrival: Interface, packet: Packet): LostReply | undefined {
  const back = packet.source;
  const { place } = arrival;
  if (place.interfaces.some((each) => each.addresses[packet.family] === back)) return ownSource(arrival, back);
  const direct = place.interfaces.find((each) => each.prefixes.some((prefix) => within(prefix, back)));
  const gateway = place.gateway[packet.family];
  const out = direct ?? gateway?.via;
  if (!out) {
    return lost(`${arrival.endpoint.container} has no route back to ${back}.`, [
      { kind: 'attachments', container: place.containers[0] ?? noContainer(place.id) },
    ]);
  }
  if (packet.protocol === 'udp' && out !== arrival) {
    return {
      rule: 'REPLY-UDP-SOURCE',
      reason: 'LISTENER_UDP_SOURCE',
      text: `The answer leaves by ${networkLabel(out.segment.network)} and so with another address than ${packet.destination}: the client ignores it.`,
      causes: [],
    };
  }
  // What the host masqueraded it has to send on.
  if (direct === arrival) return isHostAddress(world, back) ? hostToClient(world, packet) : undefined;
  if (direct && direct.segment.kind !== 'bridge') {
    // Past the host, straight onto the LAN.
    const past = arrival.segment.kind === 'bridge' && (packet.translated || isHostAddress(world, back));
    return past
      ? lost(
          `The answer to ${back} leaves by ${networkLabel(direct.segment.network)} for the LAN, past the host that waits for it.`,
        )
      : undefined;
  }
  // Neighbour discovery is ICMPv6, and a bridge that forbids its members to talk drops it, too.
  if (direct && packet.family === 6 && !sameBridge(world, direct.segment, { ...packet, protocol: 'icmp' }).pass) {
    return lost(
      `On ${networkLabel(direct.segment.network)}, by which the answer to ${back} would go, nobody finds anybody.`,
      [{ kind: 'option', network: direct.segment.network, option: iccOption }],
    );
  }
  // What is sent to another address than the bridge's does not reach the host.
  if (
    !direct &&
    out.segment.kind === 'bridge' &&
    gateway &&
    !answersForHost(world, out.segment, packet.family, gateway.address)
  )
    return lost(`Nobody answers at the gateway ${gateway.address} of ${networkLabel(out.segment.network)}.`);
  if (direct || out.segment.kind === 'bridge') return throughHost(world, out, packet);
  return packet.client.exit === 'nic' ? undefined : lost(`The answer to ${back} leaves for the LAN, not for the host.`);
}

/** The kernel takes no packet from elsewhere that claims to come from the receiver. Source: Linux net/ipv4/fib_frontend.c fib_validate_source. */
function ownSource({ segment, endpoint }: Interface, back: string): LostReply {
  return {
    rule: 'REPLY-OWN-SOURCE',
    reason: 'RT_OVERLAPPING_SUBNETS',
    text: `The packet comes from ${back}, which is also the address of ${endpoint.container}: its kernel drops it.`,
    causes: [{ kind: 'subnet', network: segment.network }],
  };
}

function noContainer(id: string): never {
  throw new Error(`a sandbox without a container answers: ${id}`);
}

/** The answer enters the host from the bridge of `out` and is sent on. */
function throughHost(world: World, out: Interface, packet: Packet): LostReply | undefined {
  const from: Exit = out.segment;
  if (from.hostAddress[packet.family] === undefined)
    return lost(`Nobody answers at the gateway of ${networkLabel(from.network)}.`);
  const ruling = directAccess(world, from, packet.source, packet.family);
  if (ruling && !ruling.pass) return { ...ruling, rule: 'REPLY-DIRECT-ACCESS', reason: 'RT_REPLY_LOST' };
  if (
    from.network.internal &&
    !isHostAddress(world, packet.source) &&
    !within(from.subnets[packet.family], packet.source)
  ) {
    return lost(`The answer may not leave the internal network ${networkLabel(from.network)}.`, [
      { kind: 'internal', network: from.network },
    ]);
  }
  return packet.client.exit === from || gatewayMode(from.network, packet.family) === 'isolated'
    ? undefined
    : hostToClient(world, packet);
}
