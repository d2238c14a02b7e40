import { containerLabel } from '../cnm/labels.ts';
import type { Container, Endpoint, Network, NetworkModel, PortBinding, Sandbox } from '../cnm/model.ts';
import type { EngineProfile } from '../engine/profile.ts';
import { familyOf, isLoopback } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import { within } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';

/** One layer-2 domain: a Docker network with what its driver and the Engine's firewall make of it. */
export interface Segment {
  readonly network: Network;
  readonly kind: 'bridge' | 'macvlan' | 'ipvlan' | 'unknown';
  /** Running endpoints by address. */
  readonly members: Map<string, Interface>;
  /** Address of the host on the bridge; undefined where the bridge has none. */
  readonly hostAddress: Readonly<Record<Family, string | undefined>>;
  readonly subnets: Readonly<Record<Family, Prefix | undefined>>;
}

/** A running endpoint in its sandbox. */
export interface Interface {
  readonly endpoint: Endpoint;
  readonly segment: Segment;
  readonly place: Place;
  readonly addresses: Readonly<Record<Family, string | undefined>>;
  /** Directly connected prefixes. */
  readonly prefixes: readonly Prefix[];
}

/** A network namespace with everyone in it. The host is a place without interfaces. */
export interface Place {
  readonly sandbox: Sandbox;
  readonly id: string;
  /** Owner first, then those that share it, by name. */
  readonly containers: readonly Container[];
  readonly interfaces: readonly Interface[];
  readonly gateway: Readonly<Record<Family, Gateway | undefined>>;
  /** Who listens on `80/tcp`. */
  readonly listeners: ReadonlyMap<string, Container>;
}

export interface Gateway {
  readonly via: Interface;
  readonly address: string;
}

/** A published port and the addresses it leads to, by family of the container's address. */
export interface Published {
  readonly binding: PortBinding;
  readonly place: Place;
  readonly family: Family;
  /** Where docker-proxy connects to. */
  readonly target: { readonly address: string; readonly segment: Segment } | undefined;
  /** Rewritten by the firewall before docker-proxy could see it. */
  readonly dnat: boolean;
}

/** Where packets of the host go: out of a bridge, or of its own network card. */
export type Exit = Segment | 'nic';

export interface World {
  readonly model: NetworkModel;
  readonly profile: EngineProfile;
  readonly places: ReadonlyMap<string, Place>;
  readonly host: Place;
  readonly segments: ReadonlyMap<string, Segment>;
  /** Every address of the host beside loopback, and the bridge it is on. */
  readonly hostAddresses: ReadonlyMap<string, Exit>;
  readonly routes: readonly { readonly prefix: Prefix; readonly exit: Exit }[];
  /** Whether some of them cover the same addresses. */
  readonly overlapping: boolean;
  /** Routes that were looked up before, by destination. */
  readonly routed: Map<string, Exit>;
  /** By `80/tcp`, with the host's port. */
  readonly published: ReadonlyMap<string, readonly Published[]>;
  /** Publications whose container-side port a bridge lets in, by `10.0.0.2 80/tcp`, mapped on the host or not. */
  readonly admitted: ReadonlyMap<string, PortBinding>;
  /** Endpoints by address, for walks that start or end outside of their network. */
  readonly owners: ReadonlyMap<string, Interface>;
  /** The neighbour on the LAN, who is also the router. */
  readonly neighbour: Readonly<Record<Family, string | undefined>>;
  readonly onLink: readonly Prefix[];
}

/** The gateway mode of a bridge in one family. */
export function gatewayMode(network: Network, family: Family): 'nat' | 'nat-unprotected' | 'routed' | 'isolated' {
  return (family === 4 ? network.bridge?.gatewayModeIpv4 : network.bridge?.gatewayModeIpv6) ?? 'nat';
}

/** The host's route to an address that is not its own. */
export function hostRoute(world: World, destination: string): Exit {
  const known = world.routed.get(destination);
  if (known) return known;
  const owner = world.owners.get(destination)?.segment;
  const family = familyOf(destination);
  // A container's address is in the subnet of its bridge, and in no other route's unless subnets overlap.
  const direct = owner?.kind === 'bridge' && owner.hostAddress[family] !== undefined && !world.overlapping;
  const exit = direct ? owner : (world.routes.find((route) => within(route.prefix, destination))?.exit ?? 'nic');
  world.routed.set(destination, exit);
  return exit;
}

/** Whether packets of the host to this address stay on it. */
export function isHostAddress(world: World, address: string): boolean {
  return world.hostAddresses.has(address) || isLoopback(address);
}

/** How people call a namespace: the host, or the container whose it is. */
export function placeLabel(world: World, place: Place): string {
  const owner = place.containers[0];
  return place.sandbox.kind === 'host' ? 'the host' : owner ? containerLabel(world.model, owner) : place.id;
}
