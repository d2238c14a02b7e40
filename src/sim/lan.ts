import { plainLinuxHost } from '../engine/profile.ts';
import { dropped, exits, neighbourMissing, refused } from './fate.ts';
import type { Request } from './container.ts';
import type { Next, Packet, Walk } from './packet.ts';
import { end, isPrivate, target } from './packet.ts';
import { replyFromLan } from './reply.ts';
import type { LostReply } from './reply.ts';
import { isHostAddress } from './world.ts';
import type { Interface, World } from './world.ts';
import { familyOf, isLoopback, isMulticast } from '../net/address.ts';
import { within } from '../net/prefix.ts';
import { networkLabel } from '../cnm/labels.ts';

/** Somebody beyond the host: a neighbour on its LAN, or a client in the Internet whose packets come in through the LAN's router. */
export type Outsider = 'outside' | 'internet';

/** The LAN and the Internet behind it, which the files do not describe: who there gets the packet? */
export function reachLan(walk: Walk, { packet, sender }: Extract<Next, { readonly at: 'lan' }>): Next {
  const { recorder, world } = walk;
  const { destination } = packet;
  const holder = sender === 'host' ? holderOfNic(world) : undefined;
  if (holder) return held(walk, holder);
  const onLink = world.onLink.some((prefix) => within(prefix, destination));
  const child = onLink ? world.owners.get(destination) : undefined;
  recorder.hop('lan', () => 'the LAN');
  recorder.step('Veth', 'RECEIVED', 'LAN-RECEIVE', () => ({
    text: `The packet for ${target(packet)} is on the LAN, coming from ${packet.source}.`,
  }));
  if (child && child.segment.kind !== 'bridge') {
    if (sender !== 'host') return { at: 'arrival', to: child, packet };
    recorder.step('MacvlanPort', 'DENIED', 'MACVLAN-HOST', () => ({
      text: `${destination} is a ${child.segment.kind} container on the interface that the host sends from, and the kernel lets no packet pass between the two.`,
      causes: [{ kind: 'driver', network: child.segment.network }],
    }));
    return end({ ...dropped('L2_MACVLAN_HOST_BLOCKED') });
  }
  const neighbour = Object.values(world.neighbour).includes(destination);
  if (!neighbour && onLink) return nobody(walk, destination);
  if (!neighbour && isPrivate(destination)) return back(walk, packet);
  if (sender === 'host' && isHostAddress(world, destination)) return nobody(walk, destination);
  return serve(walk, packet, replyFromLan(world, packet));
}

/**
 * The container that has the host's network card for itself: one on a macvlan network in passthru mode. The card then passes nothing to or from the
 * host, and what the LAN sends there is the container's.
 */
function holderOfNic(world: World): Interface | undefined {
  const cards = world.profile.host.interfaces ?? plainLinuxHost.host.interfaces ?? [];
  for (const { network, members } of world.segments.values()) {
    if (network.macvlan?.mode !== 'passthru' || !cards.includes(network.macvlan.parent ?? '')) continue;
    for (const member of members.values()) return member;
  }
  return undefined;
}

function held({ recorder }: Walk, { segment, place }: Interface): Next {
  recorder.step('MacvlanPort', 'DENIED', 'MACVLAN-TAKES-PARENT', () => ({
    text: `${place.id} has the host's network card for itself, as ${networkLabel(segment.network)} is in passthru mode: the packet is lost.`,
    causes: [{ kind: 'option', network: segment.network, option: 'macvlan_mode' }],
  }));
  return end(dropped('L2_MACVLAN_PASSTHRU'));
}

/** Private addresses are looked for behind the Docker host, which drops what it did not forward for one of its networks. */
function back(walk: Walk, packet: Packet): Next {
  walk.recorder.step('RouteLookup', 'DENIED', 'LAN-PRIVATE', () => ({
    text: `${packet.destination} is a private address that nobody on the LAN has: the packet is lost.`,
  }));
  return end(dropped('MODEL_OUTSIDE'));
}

function nobody(walk: Walk, destination: string): Next {
  walk.recorder.step('Neighbor', 'FAILED', 'LAN-NEIGHBOUR-NONE', () => ({
    text: `Nobody that the files describe has ${destination} on the LAN.`,
  }));
  return end(neighbourMissing('MODEL_OUTSIDE'));
}

/** The Internet answers pings everywhere, and serves web pages and names. */
function serve(walk: Walk, packet: Packet, loss: LostReply | undefined): Next {
  const { recorder } = walk;
  if (loss) {
    recorder.step('Exit', 'FAILED', loss.rule, () => ({ text: loss.text, causes: loss.causes }));
    return end(dropped(loss.reason));
  }
  if (packet.protocol === 'icmp') {
    recorder.step('Exit', 'ACCEPTED', 'LAN-ANSWERS', () => ({
      text: `${packet.destination} is beyond the host; it sees the ping come from ${packet.source}, and its answer finds the way back.`,
    }));
    return end(exits('reply', 'internet', packet.source));
  }
  if (walk.listening.beyond(packet)) {
    recorder.step('Exit', 'ACCEPTED', 'LAN-ANSWERS', () => ({
      text: `${target(packet)} is beyond the host; it sees the client as ${packet.source}, and its answer finds the way back.`,
    }));
    return end(exits('open', 'internet', packet.source));
  }
  recorder.step('Exit', 'REJECTED', 'LAN-REFUSES', () => ({
    text: `${target(packet)} is beyond the host, and nothing is known to listen there.`,
  }));
  return end(refused('LISTENER_NONE', 'internet'));
}

/** A client beyond the host sends its first packet. */
export function sendFromOutside(walk: Walk, from: Outsider, request: Request): Next {
  const { recorder, world } = walk;
  const { destination } = request;
  const family = familyOf(destination);
  const source = outsideAddress(world, from, family) ?? '';
  const packet: Packet = {
    family,
    protocol: request.protocol,
    source,
    destination,
    port: request.port,
    client: { exit: 'nic', source },
  };
  if (isMulticast(destination)) {
    recorder.step('RouteLookup', 'FAILED', 'ROUTE-MULTICAST', () => ({
      text: `${destination} is an address of a group: nobody alone answers there.`,
    }));
    return end(dropped('RT_MULTICAST'));
  }
  const onLink = world.onLink.some((prefix) => within(prefix, destination));
  const child = onLink ? world.owners.get(destination) : undefined;
  if (world.hostAddresses.get(destination) === 'nic') {
    const holder = holderOfNic(world);
    if (holder) return held(walk, holder);
    recorder.step('RouteLookup', 'TRANSMITTED', 'LAN-TO-HOST', () => ({ text: `${destination} is the Docker host.` }));
    return { at: 'host', from: 'nic', packet };
  }
  if (child && child.segment.kind !== 'bridge') {
    recorder.step('RouteLookup', 'TRANSMITTED', 'LAN-TO-CHILD', () => ({
      text: `${destination} is a ${child.segment.kind} container on the same LAN.`,
    }));
    return { at: 'arrival', to: child, packet };
  }
  if (
    Object.values(world.neighbour).includes(destination) ||
    isLoopback(destination) ||
    (!onLink && !isPrivate(destination))
  ) {
    recorder.step('RouteLookup', 'FORWARDED', 'LAN-ITSELF', () => ({
      text: `${destination} is itself beyond the host.`,
    }));
    return serveSelf(walk, packet);
  }
  if (onLink) return nobody(walk, destination);
  recorder.step('RouteLookup', 'TRANSMITTED', 'LAN-PRIVATE-ROUTE', () => ({
    text: `${destination} is a private address; the LAN's router looks for it behind the Docker host.`,
  }));
  const holder = holderOfNic(world);
  if (!holder) return { at: 'host', from: 'nic', packet };
  const own = holder.place.interfaces.find((each) => Object.values(each.addresses).includes(destination));
  return own ? { at: 'arrival', to: own, packet } : held(walk, holder);
}

/** Two parties beyond the host talk to each other. The neighbour has every address there: over IPv4 the one asked calls itself, over IPv6 its own first. */
function serveSelf(walk: Walk, packet: Packet): Next {
  const source =
    packet.family === 6 ? packet.source : isLoopback(packet.destination) ? '127.0.0.1' : packet.destination;
  return serve(walk, { ...packet, source }, undefined);
}

export function outsideAddress(world: World, from: Outsider, family: 4 | 6): string | undefined {
  if (from === 'outside') return world.neighbour[family];
  return family === 4 ? world.profile.host.internet.ipv4 : world.profile.host.internet.ipv6;
}
