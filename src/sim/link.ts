import type { Family } from '../net/address.ts';
import { dropped, neighbourMissing, undetermined } from './fate.ts';
import { sameBridge } from './filter.ts';
import type { Next, Packet, Walk } from './packet.ts';
import { end, isPrivate } from './packet.ts';
import type { Interface, Segment, World } from './world.ts';
import { isHostAddress } from './world.ts';
import { familyOf } from '../net/address.ts';
import { within } from '../net/prefix.ts';
import { containerLabel, networkLabel } from '../cnm/labels.ts';

type Link = Extract<Next, { readonly at: 'link' }>;

/** A packet is put on a network: who there takes it? */
export function cross(walk: Walk, link: Link): Next {
  switch (link.segment.kind) {
    case 'bridge':
      return crossBridge(walk, link);
    case 'macvlan':
    case 'ipvlan':
      return crossLan(walk, link);
    case 'unknown': {
      const { network } = link.segment;
      walk.recorder.step('Abort', 'ABORTED', 'DRIVER-NOT-MODELLED', () => ({
        text: `What the driver ${network.driverName} of ${networkLabel(network)} does with the packet is not known here.`,
        causes: [{ kind: 'driver', network }],
      }));
      return end(undetermined('MODEL_PLUGIN_DRIVER'));
    }
  }
}

function crossBridge(walk: Walk, { segment, sender, packet, nextHop }: Link): Next {
  const { recorder, world } = walk;
  const name = networkLabel(segment.network);
  const member = segment.members.get(nextHop);
  if (member && sender !== 'host' && sharesMac(sender, member)) return sameMac(walk, segment, sender, member);
  if (member && nextHop === packet.destination)
    return sender === 'host' ? { at: 'arrival', to: member, packet } : bridge(walk, segment, member, packet);
  if (sender !== 'host' && answersForHost(world, segment, packet.family, nextHop)) {
    recorder.step('Veth', 'TRANSMITTED', 'BRIDGE-TO-HOST', () => ({
      text: `The host answers at ${nextHop} on the bridge of ${name} and gets the packet.`,
    }));
    return { at: 'host', from: segment, packet };
  }
  return nobody(walk, segment, packet, nextHop);
}

/** Whether a bridge takes what one sends to the other for its own and sends it back to nobody. */
function sharesMac(sender: Interface, member: Interface): boolean {
  return sender !== member && sender.endpoint.mac !== undefined && sender.endpoint.mac === member.endpoint.mac;
}

function sameMac({ recorder }: Walk, { network }: Segment, sender: Interface, member: Interface): Next {
  recorder.step('Neighbor', 'FAILED', 'BRIDGE-SAME-MAC', () => ({
    text: `Both ends have the MAC address ${member.endpoint.mac ?? ''}, so the bridge of ${networkLabel(network)} passes nothing from one to the other.`,
    causes: [
      { kind: 'attachment', endpoint: sender.endpoint },
      { kind: 'attachment', endpoint: member.endpoint },
    ],
  }));
  return end(neighbourMissing('L2_SAME_MAC'));
}

/** The host answers ARP for all of its IPv4 addresses on every bridge, and for IPv6 only for those of that bridge. */
export function answersForHost(world: World, segment: Segment, family: Family, nextHop: string): boolean {
  if (segment.hostAddress[family] === nextHop) return true;
  return family === 4 && segment.hostAddress[4] !== undefined && isHostAddress(world, nextHop);
}

function bridge(walk: Walk, segment: Segment, member: Interface, packet: Packet): Next {
  const { recorder, world } = walk;
  const ruling = sameBridge(world, segment, packet);
  const [first] = member.place.containers;
  recorder.step('Veth', 'TRANSMITTED', 'BRIDGE-MEMBER', () => ({
    text: `${first ? containerLabel(world.model, first) : member.place.id} has ${packet.destination} on ${networkLabel(segment.network)}, so the packet crosses its bridge.`,
    causes: [{ kind: 'attachment', endpoint: member.endpoint }],
  }));
  recorder.hop('host', () => 'the host');
  recorder.step('BridgeForward', 'RECEIVED', 'BRIDGE-FORWARD', () => ({
    text: `The bridge of ${networkLabel(segment.network)} passes the packet on from one container to the other.`,
  }));
  recorder.step('Filter', ruling.pass ? 'PERMITTED' : 'DENIED', ruling.rule, () => ({
    text: ruling.text,
    causes: ruling.causes,
  }));
  if (!ruling.pass) return end(dropped(ruling.reason));
  recorder.step('BridgeForward', 'TRANSMITTED', 'BRIDGE-FORWARD', () => ({ text: 'The packet leaves the bridge.' }));
  return { at: 'arrival', to: member, packet };
}

function nobody(walk: Walk, segment: Segment, packet: Packet, nextHop: string): Next {
  const { network } = segment;
  const dead = nextHop !== packet.destination;
  walk.recorder.step('Neighbor', 'FAILED', 'NEIGHBOUR-NONE', () => ({
    text: dead
      ? `Nobody answers at the gateway ${nextHop} of ${networkLabel(network)}.`
      : `Nobody on ${networkLabel(network)} has the address ${nextHop}.`,
    causes: [{ kind: 'subnet', network }],
  }));
  return end(neighbourMissing(dead ? 'L2_GATEWAY_DEAD' : 'L2_NEIGHBOR_MISSING'));
}

/** macvlan and ipvlan: the wire is the parent interface of the host. */
function crossLan(walk: Walk, { segment, sender, packet, nextHop }: Link): Next {
  const { recorder, world } = walk;
  const { network } = segment;
  const name = networkLabel(network);
  const layer3 = network.ipvlan !== undefined && network.ipvlan.mode !== 'l2';
  const kind = segment.kind === 'macvlan' ? 'MacvlanPort' : 'IpvlanPort';
  const peer = sameWire(world, segment).flatMap(
    (each) => each.members.get(layer3 ? packet.destination : nextHop) ?? [],
  )[0];
  if (peer && sender !== 'host') {
    const mode = network.macvlan?.mode ?? 'bridge';
    if (segment.kind === 'macvlan' && mode !== 'bridge' && mode !== 'passthru' && mode !== '') {
      recorder.step(kind, 'DENIED', 'MACVLAN-MODE', () => ({
        text: `${name} is a macvlan in ${mode} mode, which keeps the containers on one parent apart: the packet is dropped.`,
        causes: [{ kind: 'option', network, option: 'macvlan_mode' }],
      }));
      return end(dropped('L2_MACVLAN_MODE_ISOLATED'));
    }
    if (isIdle(world, network)) {
      recorder.step(kind, 'DENIED', 'MACVLAN-PARENT-IDLE', () => ({
        text: `The parent docker0 has no carrier, as no container is on the default bridge: nothing passes between the containers of ${name}.`,
        causes: [{ kind: 'option', network, option: 'parent' }],
      }));
      return end(dropped('L2_PARENT_IDLE'));
    }
    recorder.step(kind, 'TRANSMITTED', 'MACVLAN-PEER', () => ({
      text: `The packet goes straight to ${packet.destination} on the same parent interface as ${name}.`,
    }));
    return { at: 'arrival', to: peer, packet };
  }
  if (isHostAddress(world, nextHop) || (layer3 && isHostAddress(world, packet.destination))) {
    recorder.step(kind, 'DENIED', 'MACVLAN-HOST', () => ({
      text: `${nextHop} is the host, and the kernel lets no packet pass between a parent interface and its ${segment.kind} containers.`,
      causes: [{ kind: 'driver', network }],
    }));
    return end(dropped('L2_MACVLAN_HOST_BLOCKED'));
  }
  const parent = cardOf(network);
  const onLan = layer3 || lanAnswers(world, nextHop, packet.source);
  if (!network.internal && parent !== undefined && onLan) {
    recorder.step(kind, 'TRANSMITTED', 'MACVLAN-OUT', () => ({
      text: `The packet leaves for the LAN on ${parent} with the container's own address ${packet.source}.`,
      causes: [{ kind: 'driver', network }],
    }));
    return { at: 'lan', packet, sender };
  }
  if (!network.internal && parent !== undefined && isStranger(world, packet.source)) {
    recorder.step('Neighbor', 'FAILED', 'LAN-STRANGER', () => ({
      text: `${packet.source} is no address of the LAN: its router takes it for somebody's in the Internet and does not say where ${nextHop} is.`,
      causes: [{ kind: 'subnet', network }],
    }));
    return end(neighbourMissing('L2_GATEWAY_DEAD'));
  }
  return nobody(walk, segment, packet, nextHop);
}

/** The interface by which a network leads out of the host; undefined without a parent, or where that is docker0, behind which there is nobody. */
function cardOf({ macvlan, ipvlan }: Segment['network']): string | undefined {
  const parent = macvlan?.parent ?? ipvlan?.parent;
  return parent === 'docker0' ? undefined : parent;
}

/** Whether the parent is docker0 and nobody is on it: a bridge without ports has no carrier, and then its children have none either. */
function isIdle(world: World, { macvlan, ipvlan }: Segment['network']): boolean {
  const bridge = world.segments.get('bridge');
  return (macvlan?.parent ?? ipvlan?.parent) === 'docker0' && (bridge === undefined || bridge.members.size === 0);
}

/** Networks on the same wire: macvlan networks may share a parent; ipvlan in layer 3 routes between all of a parent. */
export function sameWire(world: World, segment: Segment): readonly Segment[] {
  const parent = (network: Segment['network']) => network.macvlan?.parent ?? network.ipvlan?.parent;
  const own = parent(segment.network);
  if (own === undefined || segment.network.internal) return [segment];
  return [...world.segments.values()].filter(
    (each) =>
      each === segment || (each.kind === segment.kind && parent(each.network) === own && !each.network.internal),
  );
}

/** Whether the router answers at this address: it has its own, and passes for every public IPv4 one. */
function lanAnswers(world: World, address: string, source: string): boolean {
  if (isStranger(world, source)) return false;
  return Object.values(world.neighbour).includes(address) || isStranger(world, address);
}

/** A public IPv4 address that is not of the LAN: the router takes it for one of its own. */
function isStranger(world: World, address: string): boolean {
  return familyOf(address) === 4 && !world.onLink.some((prefix) => within(prefix, address)) && !isPrivate(address);
}
