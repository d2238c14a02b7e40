import type { Family } from '../net/address.ts';
import { parsePrefix, within } from '../net/prefix.ts';
import type { Fate } from './fate.ts';
import type { Recorder } from './recorder.ts';
import type { Container } from '../cnm/model.ts';
import type { Exit, Interface, Place, Published, Segment, World } from './world.ts';
import { familyOf } from '../net/address.ts';

export type Protocol = 'icmp' | 'tcp' | 'udp';

/** A packet on its way, and who waits for the answer. */
export interface Packet {
  readonly family: Family;
  readonly protocol: Protocol;
  /** As on the wire: address translation changes it. */
  readonly source: string;
  readonly destination: string;
  /** 0 for ICMP. */
  readonly port: number;
  /** Where the answer has to go in the end: the sender's side of the host, and its address there. */
  readonly client: { readonly exit: Exit | 'host'; readonly source: string };
  /** The host changed the destination: only it can make the answer fit the question. */
  readonly translated?: true;
}

/** What is taken for granted about processes, which the files do not describe. */
export interface Listening {
  /** Who listens on `80/tcp` in a place. */
  at(place: Place, port: string): Container | undefined;
  /** Whether servers beyond the host listen on the packet's port. */
  beyond(packet: Packet): boolean;
}

/** What every step function gets. */
export interface Walk {
  readonly world: World;
  readonly recorder: Recorder;
  readonly listening: Listening;
}

/** Where a packet is next, or how the walk ended. */
export type Next =
  | {
      readonly at: 'link';
      readonly segment: Segment;
      readonly sender: Interface | 'host';
      readonly packet: Packet;
      readonly nextHop: string;
    }
  | { readonly at: 'host'; readonly from: Exit; readonly packet: Packet }
  | { readonly at: 'hostInput'; readonly from: Exit | 'host'; readonly packet: Packet }
  | {
      readonly at: 'forward';
      readonly from: Exit | 'host';
      readonly packet: Packet;
      readonly published: Published | undefined;
    }
  | { readonly at: 'proxy'; readonly published: Published; readonly packet: Packet }
  | { readonly at: 'lan'; readonly packet: Packet; readonly sender: Interface | 'host' }
  | { readonly at: 'arrival'; readonly to: Interface; readonly packet: Packet }
  | { readonly at: 'end'; readonly fate: Fate };

export function end(fate: Fate): Next {
  return { at: 'end', fate };
}

export function portKey(packet: { readonly port: number; readonly protocol: Protocol }): string {
  return `${packet.port}/${packet.protocol}`;
}

/** `10.0.0.2:80/tcp`, or the address alone for a ping. */
export function target(packet: Packet): string {
  const address = packet.family === 6 && packet.protocol !== 'icmp' ? `[${packet.destination}]` : packet.destination;
  return packet.protocol === 'icmp' ? address : `${address}:${packet.port}/${packet.protocol}`;
}

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].flatMap(
  (text) => parsePrefix(text) ?? [],
);

/**
 * Addresses that the LAN looks for behind the Docker host: its router has routes there, as LANs have whose hosts are to reach
 * containers directly. Everything else beyond the LAN is the Internet.
 */
export function isPrivate(address: string): boolean {
  return privateRanges.some((prefix) => prefix.family === familyOf(address) && within(prefix, address));
}
