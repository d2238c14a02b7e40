import type { Family } from '../net/address.ts';
import { delivered, dropped, refused, unreachable } from './fate.ts';
import type { Next, Packet, Protocol, Walk } from './packet.ts';
import { end, portKey, target } from './packet.ts';
import { replyFromContainer } from './reply.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause } from './recorder.ts';
import type { Interface, Place } from './world.ts';
import { placeLabel } from './world.ts';
import { familyOf, isLoopback, isMulticast } from '../net/address.ts';
import { within } from '../net/prefix.ts';
import { networkLabel } from '../cnm/labels.ts';

/** What a process in a container asks its kernel to send. */
export interface Request {
  readonly destination: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** The way out of a container. */
type Route =
  | { readonly via: 'self'; readonly source: string }
  | { readonly via: 'link' | 'gateway'; readonly out: Interface; readonly source: string; readonly nextHop: string };

/** A container's routing table: its own addresses, its networks, then the default gateway. */
export function routeOf(place: Place, destination: string): Route | undefined {
  const family = familyOf(destination);
  if (place.interfaces.some((each) => isOwn(each, destination))) return { via: 'self', source: destination };
  if (isLoopback(destination)) return { via: 'self', source: family === 4 ? '127.0.0.1' : '::1' };
  let best: { readonly out: Interface; readonly bits: number; readonly source: string } | undefined;
  for (const out of place.interfaces) {
    for (const prefix of out.prefixes) {
      const source = out.addresses[family];
      if (
        source === undefined ||
        isMulticast(destination) ||
        prefix.bits <= (best?.bits ?? -1) ||
        !within(prefix, destination)
      )
        continue;
      best = { out, bits: prefix.bits, source };
    }
  }
  if (best) return { via: 'link', out: best.out, source: best.source, nextHop: destination };
  const gateway = place.gateway[family];
  const source = gateway?.via.addresses[family];
  if (!gateway || source === undefined) return undefined;
  return { via: 'gateway', out: gateway.via, source, nextHop: gateway.address };
}

function isOwn(joined: Interface, address: string): boolean {
  return (
    joined.addresses[4] === address || joined.addresses[6] === address || joined.endpoint.linkLocal.includes(address)
  );
}

/** A process in a container sends its first packet. */
export function sendFromContainer(walk: Walk, place: Place, request: Request): Next {
  const { recorder, world } = walk;
  const route = routeOf(place, request.destination);
  const family = familyOf(request.destination);
  const label = placeLabel(world, place);
  if (route && isMulticast(request.destination)) {
    recorder.step('RouteLookup', 'FAILED', 'ROUTE-MULTICAST', () => ({
      text: `${request.destination} is an address of a group: nobody alone answers there.`,
      causes: place.interfaces.map((each) => ({ kind: 'subnet', network: each.segment.network })),
    }));
    return end(
      request.protocol === 'tcp' && route.via !== 'self' ? unreachable('RT_MULTICAST') : dropped('RT_MULTICAST'),
    );
  }
  const wire = route?.source === request.destination ? undefined : loopbackNetwork(place, request.destination);
  if (wire) {
    recorder.step('RouteLookup', 'FAILED', 'ROUTE-LOOPBACK-SUBNET', () => ({
      text: `${request.destination} is in the subnet of ${networkLabel(wire.segment.network)}, but the kernel sends nothing for 127.0.0.0/8 over a network.`,
      causes: [{ kind: 'subnet', network: wire.segment.network }],
    }));
    return end(unreachable('RT_LOOPBACK_ON_NETWORK'));
  }
  if (!route) {
    const fate = noRoute(place, family);
    recorder.step('RouteLookup', 'FAILED', 'ROUTE-NONE', () => ({
      text: `${label} has no route to ${request.destination}: ${fate.text}.`,
      causes: fate.causes,
    }));
    return end(unreachable(fate.reason));
  }
  const packet: Packet = {
    family,
    protocol: request.protocol,
    source: route.source,
    destination: request.destination,
    port: request.port,
    client: { exit: route.via === 'self' ? 'host' : exitOf(route.out), source: route.source },
  };
  if (route.via === 'self') {
    recorder.step(
      'RouteLookup',
      'FORWARDED',
      isLoopback(request.destination) ? 'ROUTE-LOOPBACK' : 'ROUTE-OWN-ADDRESS',
      () => ({
        text: `${request.destination} is ${label} itself: the packet never leaves the container.`,
      }),
    );
    return listen(walk, place, packet);
  }
  const network = networkLabel(route.out.segment.network);
  recorder.step('RouteLookup', 'FORWARDED', route.via === 'link' ? 'ROUTE-CONNECTED' : 'ROUTE-DEFAULT', () =>
    route.via === 'link'
      ? {
          text: `${request.destination} is in the subnet of ${network}, which ${label} is on: the packet goes there from ${route.source}.`,
          causes: [{ kind: 'attachment', endpoint: route.out.endpoint }],
        }
      : {
          text: `${request.destination} is in no network of ${label}: the packet goes to its default gateway ${route.nextHop} on ${network} (${whyGateway(place, family)}).`,
          causes: [{ kind: 'attachment', endpoint: route.out.endpoint }],
        },
  );
  return { at: 'link', segment: route.out.segment, sender: route.out, packet, nextHop: route.nextHop };
}

/** The interface whose subnet of loopback addresses holds this one. */
function loopbackNetwork(place: Place, destination: string): Interface | undefined {
  if (!isLoopback(destination)) return undefined;
  return place.interfaces.find((each) => each.prefixes.some((prefix) => within(prefix, destination)));
}

function exitOf(out: Interface): Packet['client']['exit'] {
  return out.segment.kind === 'bridge' ? out.segment : 'nic';
}

function whyGateway(place: Place, family: Family): string {
  const { ipv4, ipv6 } = place.sandbox.defaultGateway;
  return (family === 4 ? ipv4 : ipv6)?.because ?? 'only';
}

/** Why a container has no way to send a packet of this family. */
function noRoute(
  place: Place,
  family: Family,
): { readonly reason: ReasonCode; readonly text: string; readonly causes: readonly Cause[] } {
  const owner = place.containers[0];
  const attachments = place.interfaces.map((each): Cause => ({ kind: 'attachment', endpoint: each.endpoint }));
  if (place.interfaces.length === 0) {
    return {
      reason: 'RT_NO_DEFAULT_GATEWAY',
      text: 'it is on no network at all',
      causes: owner ? [{ kind: 'mode', container: owner }] : [],
    };
  }
  if (!place.interfaces.some((each) => each.addresses[family] !== undefined)) {
    return {
      reason: 'RT_FAMILY_MISMATCH',
      text: `none of its networks has IPv${family}`,
      causes: place.interfaces.map((each) => ({ kind: 'ipv6', network: each.segment.network })),
    };
  }
  if (place.interfaces.every((each) => each.segment.network.internal)) {
    return {
      reason: 'RT_NO_ROUTE_INTERNAL',
      text: `${place.interfaces.map((each) => networkLabel(each.segment.network)).join(' and ')} ${place.interfaces.length > 1 ? 'are' : 'is'} internal and has no default gateway`,
      causes: [
        ...place.interfaces.map((each): Cause => ({ kind: 'internal', network: each.segment.network })),
        ...attachments,
      ],
    };
  }
  return {
    reason: 'RT_NO_DEFAULT_GATEWAY',
    text: 'none of its networks gives it a default gateway',
    causes: attachments,
  };
}

/** A packet reaches a container through one of its interfaces. */
export function arrive(walk: Walk, to: Interface, packet: Packet): Next {
  const { recorder, world } = walk;
  recorder.hop(to.place.id, () => placeLabel(world, to.place));
  recorder.step('Veth', 'RECEIVED', 'CONTAINER-RECEIVE', () => ({
    text: `${placeLabel(world, to.place)} receives the packet on ${networkLabel(to.segment.network)}.`,
    causes: [{ kind: 'attachment', endpoint: to.endpoint }],
  }));
  const answer = listen(walk, to.place, packet);
  if (answer.at !== 'end' || !['DELIVERED', 'REFUSED'].includes(answer.fate.verdict)) return answer;
  const loss = replyFromContainer(world, to, packet);
  if (!loss) return answer;
  recorder.step('Deliver', 'FAILED', loss.rule, () => ({ text: loss.text, causes: loss.causes }));
  return end(dropped(loss.reason));
}

/** The kernel of the destination hands the packet to a socket, or refuses it. */
export function listen(walk: Walk, place: Place, packet: Packet): Next {
  const { recorder, world } = walk;
  const label = placeLabel(world, place);
  if (packet.protocol === 'icmp') {
    const by = place.containers[0]?.name ?? place.id;
    recorder.step('Deliver', 'ACCEPTED', 'ICMP-ECHO', () => ({
      text: `${label} answers the ping from ${packet.source}.`,
    }));
    return end(delivered('reply', by, packet.source));
  }
  const container = walk.listening.at(place, portKey(packet));
  if (
    container &&
    packet.protocol === 'udp' &&
    isLoopback(packet.destination) &&
    packet.source !== packet.destination
  ) {
    recorder.step('Listener', 'FAILED', 'LISTENER-UDP-SOURCE', () => ({
      text: `${label} answers from 127.0.0.1, not from ${packet.destination} as asked: the client ignores it.`,
      causes: [{ kind: 'expose', container, port: packet.port }],
    }));
    return end(dropped('LISTENER_UDP_SOURCE'));
  }
  if (container) {
    recorder.step('Listener', 'ACCEPTED', 'LISTENER', () => ({
      text: `${label} listens on ${portKey(packet)} and sees the client as ${packet.source}.`,
      causes: [{ kind: 'expose', container, port: packet.port }],
    }));
    return end(delivered('open', container.name, packet.source));
  }
  const mistaken = world.published
    .get(portKey(packet))
    ?.find((one) => one.place === place && one.binding.containerPort !== packet.port);
  if (mistaken) {
    recorder.step('Listener', 'REJECTED', 'LISTENER-HOST-PORT', () => ({
      text: `Nothing listens on ${portKey(packet)} in ${label}: ${packet.port} is its port on the host, the container listens on ${mistaken.binding.containerPort}. The connection is refused.`,
      causes: [{ kind: 'port', binding: mistaken.binding }],
    }));
    return end(refused('PORT_HOST_PORT_ON_CONTAINER_ADDRESS', label));
  }
  recorder.step('Listener', 'REJECTED', 'LISTENER-NONE', () => ({
    text: `Nothing listens on ${target(packet)} in ${label}: the connection is refused.`,
    causes: place.containers.map((each) => ({ kind: 'expose', container: each })),
  }));
  return end(refused('LISTENER_NONE', label));
}
