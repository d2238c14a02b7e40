import type { Container } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import { serviceOf } from './blame.ts';
import type { Fate } from './fate.ts';
import type { Listening } from './packet.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause } from './recorder.ts';
import type { Query } from './trace.ts';
import { walkPacket } from './walk.ts';
import type { Sender } from './walk.ts';
import type { World } from './world.ts';
import { gatewayMode } from './world.ts';
import { isLoopback } from '../net/address.ts';
import { containerLabel, networkLabel } from '../cnm/labels.ts';

/** A reason that says more than the step where the packet ended. */
export interface Refined {
  readonly reason: ReasonCode;
  /** A sentence that replaces the last step's text in the summary; undefined: keep that. */
  readonly text: string | undefined;
  readonly causes: readonly Cause[];
  /** The container that was meant. */
  readonly to: Container | undefined;
}

/** One failed attempt. */
export interface Attempt {
  readonly world: World;
  readonly project: Project;
  readonly query: Query;
  readonly from: Sender;
  readonly address: string;
  readonly fate: Fate;
  readonly listening: Listening;
}

/** Looks for the mistake behind a failure that a step alone cannot see. */
export function refine(attempt: Attempt): Refined | undefined {
  return loopbackIsSelf(attempt) ?? hostPort(attempt) ?? ignoredPort(attempt) ?? blockedNetwork(attempt);
}

function portOf(query: Query): string | undefined {
  return query.kind === 'connect' ? `${query.port}/${query.protocol}` : undefined;
}

/** `localhost` asked for a port that another service has. */
function loopbackIsSelf({ world, from, query, address, fate }: Attempt): Refined | undefined {
  const port = portOf(query);
  if (
    fate.verdict !== 'REFUSED' ||
    !isLoopback(address) ||
    port === undefined ||
    typeof from === 'string' ||
    from.sandbox.kind === 'host'
  )
    return undefined;
  const published = world.published.get(port)?.[0]?.place.containers[0];
  const other =
    world.model.containers.find((each) => each.sandbox !== from.id && each.listening.includes(port)) ?? published;
  if (!other || other.sandbox === from.id) return undefined;
  const own = from.containers[0];
  return {
    reason: 'RT_LOOPBACK_IS_SELF',
    text: `Inside a container localhost is the container itself, and nothing listens on ${port} there; ${containerLabel(world.model, other)} does, under its own name.`,
    causes: own ? [{ kind: 'service', container: own }] : [],
    to: other,
  };
}

/** The host port of a publication, used with the container's address; also where the port is not published after all. */
function hostPort({ world, project, query, address, fate }: Attempt): Refined | undefined {
  const place = world.owners.get(address)?.place;
  if (fate.reason !== 'LISTENER_NONE' || query.kind !== 'connect' || !place) return undefined;
  for (const container of place.containers) {
    const found = serviceOf(project, container)?.ports.find((each) => each.published?.value === String(query.port));
    if (!found || found.target.value === query.port) continue;
    const label = containerLabel(world.model, container);
    return {
      reason: 'PORT_HOST_PORT_ON_CONTAINER_ADDRESS',
      text: `Nothing listens on ${query.port} in ${label}: that is its port on the host, the container listens on ${found.target.value}.`,
      causes: [{ kind: 'text', origin: found.origin }],
      to: container,
    };
  }
  return undefined;
}

/** A port of the host that some service wanted to publish, in vain. */
function ignoredPort({ world, project, query, fate }: Attempt): Refined | undefined {
  const otherFamily = fate.reason === 'PORT_PUBLISHED_ON_OTHER_IP';
  if ((fate.reason !== 'PORT_NOT_PUBLISHED' && !otherFamily) || query.kind !== 'connect') return undefined;
  for (const container of world.model.containers) {
    const service = serviceOf(project, container);
    const wanted = service?.ports.find(
      (each) => each.published?.value === String(query.port) && each.protocol.value === query.protocol,
    );
    if (!service || !wanted) continue;
    const label = containerLabel(world.model, container);
    const port: Cause = { kind: 'text', origin: wanted.origin };
    if (container.networkMode === 'host' && !otherFamily) {
      return {
        reason: 'PORT_IGNORED_HOST_MODE',
        text: `${label} publishes port ${query.port}, but it is in host mode, where ports are ignored.`,
        causes: [port, { kind: 'mode', container }],
        to: container,
      };
    }
    const place = world.places.get(container.sandbox);
    if (!place || place.sandbox.published.some((each) => each.hostPort === query.port && each.hostIp.includes('.')))
      continue;
    const routed = place.gateway[4]?.via.segment.network;
    if (routed && gatewayMode(routed, 4) === 'routed') {
      return {
        reason: 'PORT_ROUTED_MODE_NO_HOST_MAP',
        text: `${label} publishes port ${query.port}, but ${networkLabel(routed)} is in routed mode: the port is open at the address of the container, not on the host.`,
        causes: [port, { kind: 'option', network: routed, option: 'com.docker.network.bridge.gateway_mode_ipv4' }],
        to: container,
      };
    }
    if (otherFamily) continue;
    const networks = place.interfaces.map((each) => each.segment.network);
    const which =
      networks.length === 0
        ? 'it is on no network'
        : `${networks.map(networkLabel).join(' and ')} ${networks.length > 1 ? 'do' : 'does'} not lead to the host's ports`;
    return {
      reason: 'PORT_IGNORED_NETWORK',
      text: `${label} publishes port ${query.port}, but ${which}: the port is not published.`,
      causes: [
        port,
        ...networks.map((network): Cause => ({ kind: network.internal ? 'internal' : 'driver', network })),
      ],
      to: container,
    };
  }
  return undefined;
}

/** The name gave an address on a network that blocks, while another shared network would let the packet pass. */
function blockedNetwork({ world, query, from, address, fate, listening }: Attempt): Refined | undefined {
  const owner = world.owners.get(address);
  if (fate.reason !== 'FW_ICC_DISABLED' || query.kind === 'lookup' || !owner) return undefined;
  for (const other of owner.place.interfaces) {
    const instead = other.addresses[4] ?? other.addresses[6];
    if (other === owner || instead === undefined) continue;
    const request = {
      destination: instead,
      protocol: query.kind === 'ping' ? ('icmp' as const) : query.protocol,
      port: query.kind === 'ping' ? 0 : query.port,
    };
    if (walkPacket(world, from, request, undefined, listening).verdict !== 'DELIVERED') continue;
    const [container] = owner.place.containers;
    return {
      reason: 'DNS_ANSWER_ON_BLOCKED_NETWORK',
      text: `The name gives the address on ${networkLabel(owner.segment.network)}, which forbids traffic between its containers; ${networkLabel(other.segment.network)} would let it pass.`,
      causes: [{ kind: 'option', network: owner.segment.network, option: 'com.docker.network.bridge.enable_icc' }],
      to: container,
    };
  }
  return undefined;
}
