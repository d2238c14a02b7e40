import { delivered, dropped, refused, unreachable } from './fate.ts';
import { directAccess, dnatFor, forward, hairpins, isAny, masqueradedBy } from './filter.ts';
import type { Next, Packet, Walk } from './packet.ts';
import { end, portKey, target } from './packet.ts';
import type { Request } from './container.ts';
import { replyFromHost } from './reply.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause } from './recorder.ts';
import type { Exit, Published, World } from './world.ts';
import { gatewayMode, hostRoute, isHostAddress, placeLabel } from './world.ts';
import { familyOf, isLoopback, isMulticast } from '../net/address.ts';
import { networkLabel } from '../cnm/labels.ts';

type At<Kind extends Next['at']> = Extract<Next, { readonly at: Kind }>;

const exitName = (exit: Exit | 'host'): string =>
  typeof exit === 'object' ? networkLabel(exit.network) : exit === 'nic' ? 'the LAN' : 'the host itself';

/** A packet comes in from a bridge or from the LAN. */
export function receive(walk: Walk, { from, packet }: At<'host'>): Next {
  const { recorder, world } = walk;
  recorder.hop('host', () => 'the host');
  recorder.step('Veth', 'RECEIVED', 'HOST-RECEIVE', () => ({
    text: `The host receives the packet from ${exitName(from)}.`,
  }));
  const ruling = directAccess(world, from, packet.destination, packet.family);
  if (ruling && !ruling.pass) {
    recorder.step('Filter', 'DENIED', ruling.rule, () => ({
      text: ruling.text,
      causes: [...ruling.causes, ...senderCauses(world, packet)],
    }));
    return end(dropped(ruling.reason));
  }
  if (ruling) recorder.step('Filter', 'PERMITTED', ruling.rule, () => ({ text: ruling.text, causes: ruling.causes }));
  if (!isHostAddress(world, packet.destination)) return { at: 'forward', from, packet, published: undefined };
  const published = dnatFor(world, from, packet);
  return published ? translate(walk, from, packet, published) : { at: 'hostInput', from, packet };
}

/** The attachments of the container that sent the packet. */
function senderCauses(world: World, packet: Packet): readonly Cause[] {
  const sender = world.owners.get(packet.client.source);
  return sender ? sender.place.interfaces.map((each) => ({ kind: 'attachment', endpoint: each.endpoint })) : [];
}

function translate(walk: Walk, from: Exit | 'host', packet: Packet, published: Published): Next {
  const destination = published.target?.address ?? packet.destination;
  const port = published.binding.containerPort;
  walk.recorder.step('Nat', 'TRANSFORMED', 'NAT-PUBLISHED', () => ({
    text: `Port ${packet.port} of the host is published by ${placeLabel(walk.world, published.place)}: the firewall rewrites the destination to ${destination}, port ${port}.`,
    causes: [{ kind: 'port', binding: published.binding }],
    diffs: [
      { field: 'destination', from: packet.destination, to: destination },
      ...(port === packet.port
        ? []
        : [{ field: 'destinationPort' as const, from: String(packet.port), to: String(port) }]),
    ],
  }));
  return { at: 'forward', from, packet: { ...packet, destination, port, translated: true }, published };
}

/** A process of the host, or docker-proxy, sends its first packet. */
export function sendFromHost(walk: Walk, request: Request): Next {
  const { world } = walk;
  const { destination } = request;
  const family = familyOf(destination);
  if (isMulticast(destination)) {
    walk.recorder.step('RouteLookup', 'FAILED', 'ROUTE-MULTICAST', () => ({
      text: `${destination} is an address of a group: nobody alone answers there.`,
    }));
    return end(request.protocol === 'tcp' ? unreachable('RT_MULTICAST') : dropped('RT_MULTICAST'));
  }
  if (isLoopback(destination) && !world.hostAddresses.has(destination) && hostRoute(world, destination) !== 'nic') {
    walk.recorder.step('RouteLookup', 'FAILED', 'ROUTE-LOOPBACK-SUBNET', () => ({
      text: `${destination} is in the subnet of ${exitName(hostRoute(world, destination))}, but the kernel sends nothing for 127.0.0.0/8 over a network.`,
    }));
    return end(unreachable('RT_LOOPBACK_ON_NETWORK'));
  }
  const local = isHostAddress(world, destination);
  const source = local
    ? isLoopback(destination) && family === 4
      ? '127.0.0.1'
      : destination
    : sourceFor(world, hostRoute(world, destination), family);
  const packet: Packet = {
    family,
    protocol: request.protocol,
    source: source ?? '',
    destination,
    port: request.port,
    client: { exit: 'host', source: source ?? '' },
  };
  walk.recorder.step('RouteLookup', 'FORWARDED', local ? 'HOST-LOCAL' : 'HOST-ROUTE', () => ({
    text: local
      ? `${destination} is an address of the host itself.`
      : `The host reaches ${destination} through ${exitName(hostRoute(world, destination))}, from ${source ?? 'no address'}.`,
  }));
  if (!local) return { at: 'forward', from: 'host', packet, published: undefined };
  // With docker-proxy the firewall leaves loopback alone.
  const published = isLoopback(destination) && world.profile.userlandProxy ? undefined : dnatFor(world, 'host', packet);
  if (published && isLoopback(destination) && family === 6) {
    walk.recorder.step('Nat', 'DENIED', 'NAT-HAIRPIN', () => ({
      text: `Without docker-proxy the firewall rewrites ${destination} to the container, and the kernel sends nothing from ::1 over a network: the packet is lost.`,
      causes: [{ kind: 'port', binding: published.binding }],
    }));
    return end(dropped('NAT_LOOPBACK_IPV6'));
  }
  return published
    ? translate(walk, 'host', packet, published)
    : { at: 'hostInput', from: 'host', packet: masqueradeLocal(walk, packet) };
}

/** The host's own address towards an exit. */
function sourceFor(world: World, exit: Exit, family: 4 | 6): string | undefined {
  if (typeof exit === 'object') return exit.hostAddress[family];
  return family === 4 ? world.profile.host.ipv4 : world.profile.host.ipv6;
}

/** Routing, the FORWARD chain and masquerading; packets of the host itself skip the chain. */
export function route(walk: Walk, { from, packet, published }: At<'forward'>): Next {
  const { recorder, world } = walk;
  const to = hostRoute(world, packet.destination);
  if (from !== 'host') {
    const ruling = forward(world, from, to, packet, published);
    recorder.step('Filter', ruling.pass ? 'PERMITTED' : 'DENIED', ruling.rule, () => ({
      text: ruling.text,
      causes: ruling.causes,
    }));
    if (!ruling.pass) return end(dropped(ruling.reason));
  }
  const masked = hairpin(walk, from, to, masquerade(walk, to, packet));
  recorder.step('RouteLookup', 'TRANSMITTED', 'HOST-FORWARD', () => ({
    text: `The packet for ${target(masked)} leaves the host by ${exitName(to)}.`,
  }));
  return typeof to === 'object'
    ? { at: 'link', segment: to, sender: 'host', packet: masked, nextHop: masked.destination }
    : { at: 'lan', packet: masked, sender: 'host' };
}

function masquerade(walk: Walk, to: Exit, packet: Packet): Packet {
  const by = masqueradedBy(walk.world, packet.source, packet.family, to);
  const own = packet.family === 4 ? by?.network.bridge?.hostIpv4 : by?.network.bridge?.hostIpv6;
  const source = by && (own ?? sourceFor(walk.world, to, packet.family));
  if (!by || source === undefined || source === packet.source) return packet;
  walk.recorder.step('Nat', 'TRANSFORMED', 'NAT-MASQUERADE', () => ({
    text: `${networkLabel(by.network)} masquerades: the packet goes on with the host's address ${source} instead of ${packet.source}.`,
    diffs: [{ field: 'source', from: packet.source, to: source }],
  }));
  return { ...packet, source };
}

/** Without docker-proxy: the container sees the gateway where it could not answer whom the packet comes from. */
function hairpin(walk: Walk, from: Exit | 'host', to: Exit, packet: Packet): Packet {
  const source = sourceFor(walk.world, to, packet.family);
  if (!hairpins(walk.world, from, to, packet) || source === undefined || source === packet.source) return packet;
  walk.recorder.step('Nat', 'TRANSFORMED', 'NAT-HAIRPIN', () => ({
    text: `Without docker-proxy the firewall puts the gateway's address ${source} in the place of ${packet.source}, so that the answer comes back by the host.`,
    diffs: [{ field: 'source', from: packet.source, to: source }],
  }));
  return { ...packet, source };
}

/**
 * The host's packets to the gateway address of a masquerading bridge are masqueraded, too, as they leave by loopback; the kernel takes the
 * host's first address then. Observed (mode-service-of-host): a listener in host mode sees the LAN address. IPv6 keeps the address.
 */
function masqueradeLocal(walk: Walk, packet: Packet): Packet {
  return packet.family === 4 && !isLoopback(packet.source) ? masquerade(walk, 'nic', packet) : packet;
}

/** A packet for one of the host's own addresses, after address translation left it alone. */
export function input(walk: Walk, { from, packet }: At<'hostInput'>): Next {
  const { recorder, world } = walk;
  if (packet.protocol === 'icmp')
    return answer(walk, packet, 'reply', 'host', 'ICMP-ECHO', `The host answers the ping at ${packet.destination}.`);
  const bindings = world.published.get(portKey(packet)) ?? [];
  const proxied = world.profile.userlandProxy ? bindings.find((one) => takes(one, packet)) : undefined;
  if (proxied) {
    recorder.step('DockerProxy', 'PROXIED', 'PROXY', () => ({
      text: `docker-proxy listens on port ${packet.port} for ${placeLabel(world, proxied.place)}, accepts the connection and opens one of its own to the container.`,
      causes: [{ kind: 'port', binding: proxied.binding }],
    }));
    const loss = replyFromHost(world, packet);
    if (!loss) return { at: 'proxy', published: proxied, packet };
    recorder.step('Deliver', 'FAILED', loss.rule, () => ({ text: loss.text, causes: loss.causes }));
    return end(dropped(loss.reason));
  }
  const container = walk.listening.at(world.host, portKey(packet));
  if (container) {
    const expected = replySource(world, from, packet);
    if (packet.protocol === 'udp' && expected !== packet.destination) {
      recorder.step('Listener', 'FAILED', 'LISTENER-UDP-SOURCE', () => ({
        text: `${placeLabel(world, world.host)} answers from ${expected ?? 'another address'}, not from ${packet.destination} as asked: the client ignores it.`,
        causes: [{ kind: 'mode', container }],
      }));
      return end(dropped('LISTENER_UDP_SOURCE'));
    }
    return answer(
      walk,
      packet,
      'open',
      container.name,
      'LISTENER-HOST-MODE',
      `${container.name} listens on ${portKey(packet)} of the host and sees the client as ${packet.source}.`,
      [{ kind: 'mode', container }],
    );
  }
  const { reason, text, causes } = whyClosed(world, packet, bindings);
  recorder.step('PublishedPort', 'REJECTED', 'HOST-PORT-CLOSED', () => ({ text, causes }));
  const loss = replyFromHost(world, packet);
  if (!loss) return end(refused(reason, 'host'));
  recorder.step('Deliver', 'FAILED', loss.rule, () => ({ text: loss.text, causes: loss.causes }));
  return end(dropped(loss.reason));
}

function answer(
  walk: Walk,
  packet: Packet,
  result: 'reply' | 'open',
  by: string,
  rule: 'ICMP-ECHO' | 'LISTENER-HOST-MODE',
  text: string,
  causes: readonly Cause[] = [],
): Next {
  const loss = replyFromHost(walk.world, packet);
  walk.recorder.step(result === 'reply' ? 'Deliver' : 'Listener', 'ACCEPTED', rule, () => ({ text, causes }));
  if (!loss) return end(delivered(result, by, packet.source));
  walk.recorder.step('Deliver', 'FAILED', loss.rule, () => ({ text: loss.text, causes: loss.causes }));
  return end(dropped(loss.reason));
}

/** Whether the socket of docker-proxy for this publication gets the packet. */
function takes(one: Published, packet: Packet): boolean {
  if (one.family !== packet.family || one.target === undefined) return false;
  // A routed network has no host port in that family.
  if (
    one.target &&
    familyOf(one.target.address) === one.family &&
    gatewayMode(one.target.segment.network, one.family) === 'routed'
  )
    return false;
  return isAny(one.binding.hostIp) || one.binding.hostIp === packet.destination;
}

/** The address that the kernel puts on a UDP answer of a socket bound to all addresses. */
function replySource(world: World, from: Exit | 'host', packet: Packet): string | undefined {
  return from === 'host' ? packet.source : sourceFor(world, from, packet.family);
}

function whyClosed(
  world: World,
  packet: Packet,
  bindings: readonly Published[],
): { readonly reason: ReasonCode; readonly text: string; readonly causes: readonly Cause[] } {
  const at = target(packet);
  const other = bindings[0];
  if (other) {
    return {
      reason: 'PORT_PUBLISHED_ON_OTHER_IP',
      text: `Port ${portKey(packet)} is published on ${bindings.map((one) => one.binding.hostIp).join(' and ')} of the host only, not on ${packet.destination}: the connection is refused.`,
      causes: bindings.map((one) => ({ kind: 'port', binding: one.binding })),
    };
  }
  const swapped = world.published.get(`${packet.port}/${packet.protocol === 'tcp' ? 'udp' : 'tcp'}`)?.[0];
  if (swapped) {
    return {
      reason: 'PORT_PROTOCOL_MISMATCH',
      text: `Port ${packet.port} is published for ${swapped.binding.protocol}, not for ${packet.protocol}: the connection is refused.`,
      causes: [{ kind: 'port', binding: swapped.binding }],
    };
  }
  return {
    reason: 'PORT_NOT_PUBLISHED',
    text: `Nothing on the host listens on ${at}: no service publishes the port, so the connection is refused.`,
    causes: [],
  };
}
