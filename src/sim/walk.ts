import { dropped } from './fate.ts';
import type { Fate } from './fate.ts';
import { arrive, sendFromContainer } from './container.ts';
import type { Request } from './container.ts';
import { input, receive, route, sendFromHost } from './host.ts';
import { reachLan, sendFromOutside } from './lan.ts';
import type { Outsider } from './lan.ts';
import { cross } from './link.ts';
import type { Listening, Next, Protocol, Walk } from './packet.ts';
import { silent } from './recorder.ts';
import type { Recorder } from './recorder.ts';
import type { Place, World } from './world.ts';
import { placeLabel } from './world.ts';

/** Who sends: a container's place or the host's, or somebody beyond the host. */
export type Sender = Place | Outsider;

/** What observations take for granted: the listeners that the model lists, and web and name servers in the Internet. */
export const observed: Listening = {
  at: (place, port) => place.listeners.get(port),
  beyond: (packet) => packet.port === 53 || (packet.protocol === 'tcp' && packet.port === 80),
};

/** More steps than any path through one host takes. */
const fuel = 40;

/**
 * Walks one packet from its sender to wherever it ends, and its answer back. Every verdict comes from here.
 * Not modelled: MTU, TTL, load; time appears only as `timeout`.
 */
export function walkPacket(
  world: World,
  from: Sender,
  request: Request,
  recorder: Recorder = silent,
  listening: Listening = observed,
): Fate {
  const walk: Walk = { world, recorder, listening };
  let next = originate(walk, from, request);
  let proxied: Protocol | undefined;
  for (let left = fuel; left > 0; left--) {
    if (next.at === 'end') return proxied ? throughProxy(next.fate, proxied) : next.fate;
    if (next.at === 'proxy') proxied = next.packet.protocol;
    next = step(walk, next);
  }
  throw new Error(`a packet to ${request.destination} goes round in circles`);
}

function originate(walk: Walk, from: Sender, request: Request): Next {
  const { recorder, world } = walk;
  const what =
    request.protocol === 'icmp'
      ? `pings ${request.destination}`
      : `opens ${request.destination}, port ${request.port}/${request.protocol}`;
  if (typeof from === 'string') {
    const label = from === 'outside' ? 'a neighbour on the LAN' : 'a client in the Internet';
    recorder.hop(from === 'outside' ? 'lan' : 'internet', () => label);
    recorder.step('Originate', 'ORIGINATED', 'ORIGINATE', () => ({
      text: `${label[0]?.toUpperCase() ?? ''}${label.slice(1)} ${what}.`,
    }));
    return sendFromOutside(walk, from, request);
  }
  recorder.hop(from.id, () => placeLabel(world, from));
  recorder.step('Originate', 'ORIGINATED', 'ORIGINATE', () => ({ text: `${placeLabel(world, from)} ${what}.` }));
  return from.sandbox.kind === 'host' ? sendFromHost(walk, request) : sendFromContainer(walk, from, request);
}

function step(walk: Walk, next: Exclude<Next, { readonly at: 'end' }>): Next {
  switch (next.at) {
    case 'link':
      return cross(walk, next);
    case 'host':
      return receive(walk, next);
    case 'hostInput':
      return input(walk, next);
    case 'forward':
      return route(walk, next);
    case 'lan':
      return reachLan(walk, next);
    case 'arrival':
      return arrive(walk, next.to, next.packet);
    case 'proxy':
      return connectFromProxy(walk, next);
  }
}

function connectFromProxy(walk: Walk, { published, packet }: Extract<Next, { readonly at: 'proxy' }>): Next {
  const { recorder } = walk;
  recorder.hop('host', () => 'docker-proxy');
  recorder.step('DockerProxy', 'RECEIVED', 'PROXY-UPSTREAM', () => ({
    text: `docker-proxy connects to port ${published.binding.containerPort} of ${placeLabel(walk.world, published.place)} on behalf of the client.`,
    causes: [{ kind: 'port', binding: published.binding }],
  }));
  return sendFromHost(walk, {
    destination: published.target?.address ?? packet.destination,
    protocol: packet.protocol,
    port: published.binding.containerPort,
  });
}

/**
 * What the client of docker-proxy notices: TCP connections are accepted before the container is asked; UDP errors are not passed on.
 * Source: observed (published ports without a listener, dead bridges).
 */
function throughProxy(fate: Fate, protocol: Protocol): Fate {
  if (fate.verdict === 'DELIVERED' || fate.verdict === 'EXITS_MODEL') return fate;
  if (protocol === 'udp') return { ...dropped(fate.reason ?? 'LISTENER_NONE'), by: undefined };
  const accepted = fate.result === 'refused' || fate.result === 'unreachable' ? 'closed' : 'silent';
  return { ...fate, result: accepted, by: undefined };
}
