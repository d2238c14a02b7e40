import type { Container, Endpoint, Network, NetworkModel, PortBinding, Sandbox } from '../cnm/model.ts';
import { plainLinuxHost } from '../engine/profile.ts';
import type { EngineProfile } from '../engine/profile.ts';
import { emptySandbox } from '../engine/sandbox.ts';
import { familyOf } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import { comparePrefixes, overlap, parsePrefix } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';
import { gatewayMode } from './world.ts';
import type { Exit, Gateway, Interface, Place, Published, Segment, World } from './world.ts';

const worlds = new WeakMap<NetworkModel, Map<EngineProfile, World>>();

/** The model as packets meet it; remembered per model and profile. */
export function worldOf(model: NetworkModel, profile: EngineProfile): World {
  const known = worlds.get(model) ?? new Map<EngineProfile, World>();
  worlds.set(model, known);
  const found = known.get(profile);
  if (found) return found;
  const world = build(model, profile);
  known.set(profile, world);
  return world;
}

function build(model: NetworkModel, profile: EngineProfile): World {
  const segments = new Map(
    model.networks
      .filter((network) => network.driver !== 'host' && network.driver !== 'null')
      .map((network) => [network.id, segmentOf(network)] as const),
  );
  const inside = inhabitants(model);
  const places = new Map(
    model.sandboxes.map((sandbox) => [sandbox.id, placeOf(sandbox, inside.get(sandbox.id))] as const),
  );
  const host = places.get('host') ?? placeOf({ id: 'host', kind: 'host', ...emptySandbox });
  const owners = joinSegments(model, places, segments);
  const finished = new Map(
    [...places].map(([id, place]) => [id, Object.assign(place, { gateway: gatewaysOf(place) })] as const),
  );
  const onLink = profile.host.onLink.flatMap((text) => parsePrefix(text) ?? []);
  const routes = hostRoutes(onLink, segments);
  const neighbour = profile.host.neighbour ?? plainLinuxHost.host.neighbour;
  return {
    model,
    profile,
    places: finished,
    host,
    segments,
    hostAddresses: hostAddresses(profile, segments),
    routes,
    overlapping: anyOverlap(routes),
    routed: new Map(),
    ...publications(finished.values()),
    owners,
    neighbour: { 4: neighbour?.ipv4, 6: neighbour?.ipv6 },
    onLink,
  };
}

/** Puts every running endpoint into its place and on its segment; returns them by address. */
function joinSegments(
  model: NetworkModel,
  places: ReadonlyMap<string, Furnished>,
  segments: ReadonlyMap<string, Segment>,
): ReadonlyMap<string, Interface> {
  const owners = new Map<string, Interface>();
  const containers = new Map(model.containers.map((container) => [container.name, container]));
  const endpointOf = finger(model.endpoints);
  for (const place of places.values()) {
    for (const id of place.sandbox.endpoints) {
      const endpoint = endpointOf(id);
      const segment = endpoint && segments.get(endpoint.network);
      if (!endpoint || !segment || !isRunning(containers.get(endpoint.container))) continue;
      const joined = interfaceOf(endpoint, segment, place);
      place.interfaces.push(joined);
      for (const address of [endpoint.ipv4?.address, endpoint.ipv6?.address, ...endpoint.linkLocal]) {
        if (address === undefined) continue;
        segment.members.set(address, joined);
        owners.set(address, joined);
      }
    }
  }
  return owners;
}

/** What running containers publish, for the host and for the firewall. */
function publications(places: Iterable<Place>): Pick<World, 'published' | 'admitted'> {
  const published = new Map<string, Published[]>();
  const admitted = new Map<string, PortBinding>();
  for (const place of places) {
    if (place.containers.length === 0) continue;
    for (const one of publishedBy(place)) {
      const { containerPort, hostPort, protocol } = one.binding;
      // An IPv6 host port of an IPv4 container is the proxy's affair alone: the firewall is not told.
      if (one.target && familyOf(one.target.address) === one.family)
        admitted.set(`${one.target.address} ${containerPort}/${protocol}`, one.binding);
      if (hostPort === undefined) continue;
      const key = `${hostPort}/${protocol}`;
      published.set(key, [...(published.get(key) ?? []), one]);
    }
  }
  return { published, admitted };
}

function segmentOf(network: Network): Segment {
  const kind = network.driver;
  const pool = (family: Family) => network.pools.find((each) => each.family === family);
  const enabled = { 4: network.ipv4, 6: network.ipv6 };
  const hostAddress = (family: Family): string | undefined => {
    if (kind !== 'bridge' || !enabled[family] || gatewayMode(network, family) === 'isolated') return undefined;
    if (family === 4 && network.bridge?.inhibitIpv4) return undefined;
    return pool(family)?.gateway;
  };
  const subnet = (family: Family): Prefix | undefined => {
    const found = enabled[family] ? pool(family) : undefined;
    return found && parsePrefix(found.subnet);
  };
  return {
    network,
    kind: kind === 'bridge' || kind === 'macvlan' || kind === 'ipvlan' ? kind : 'unknown',
    members: new Map(),
    hostAddress: { 4: hostAddress(4), 6: hostAddress(6) },
    subnets: { 4: subnet(4), 6: subnet(6) },
  };
}

/** Looks endpoints up by id, the one after the last found first: sandboxes name theirs nearly in the model's order. */
function finger(endpoints: readonly Endpoint[]): (id: string) => Endpoint | undefined {
  let next = 0;
  let indices: ReadonlyMap<string, number> | undefined;
  return (id) => {
    if (endpoints[next]?.id !== id) {
      indices ??= new Map(endpoints.map((endpoint, index) => [endpoint.id, index]));
      next = indices.get(id) ?? endpoints.length;
    }
    return endpoints[next++];
  };
}

function isRunning(container: Container | undefined): boolean {
  return container !== undefined && (container.state === 'running' || container.assumed);
}

function interfaceOf(endpoint: Endpoint, segment: Segment, place: Place): Interface {
  const linkLocal = endpoint.linkLocal.flatMap((text) => parsePrefix(text.includes('/') ? text : `${text}/16`) ?? []);
  const own: Prefix[] = [];
  for (const [family, address] of [
    [4, endpoint.ipv4],
    [6, endpoint.ipv6],
  ] as const) {
    const subnet = segment.subnets[family];
    if (!address) continue;
    // Nearly always the subnet itself, which is parsed already.
    const prefix =
      subnet?.bits === address.prefixLength ? subnet : parsePrefix(`${address.address}/${address.prefixLength}`);
    if (prefix) own.push(prefix);
  }
  return {
    endpoint,
    segment,
    place,
    addresses: { 4: endpoint.ipv4?.address, 6: endpoint.ipv6?.address },
    prefixes: [...own, ...linkLocal],
  };
}

/** Running containers by sandbox. */
function inhabitants(model: NetworkModel): ReadonlyMap<string, readonly Container[]> {
  const found = new Map<string, Container[]>();
  for (const container of model.containers) {
    if (!isRunning(container)) continue;
    const here = found.get(container.sandbox);
    if (here) here.push(container);
    else found.set(container.sandbox, [container]);
  }
  return found;
}

/** A place whose interfaces are being put in. */
type Furnished = Place & { readonly interfaces: Interface[] };

function placeOf(sandbox: Sandbox, inside: readonly Container[] = []): Furnished {
  const containers = [...inside].sort(
    (a, b) => Number(a.name !== sandbox.id) - Number(b.name !== sandbox.id) || (a.name < b.name ? -1 : 1),
  );
  const listeners = new Map<string, Container>();
  for (const container of containers) {
    for (const port of container.listening) if (!listeners.has(port)) listeners.set(port, container);
  }
  return { sandbox, id: sandbox.id, containers, interfaces: [], gateway: { 4: undefined, 6: undefined }, listeners };
}

function gatewaysOf(place: Place): Readonly<Record<Family, Gateway | undefined>> {
  const find = (choice: { endpoint: string; address: string } | undefined): Gateway | undefined => {
    const via = choice && place.interfaces.find((each) => each.endpoint.id === choice.endpoint);
    return choice && via ? { via, address: choice.address } : undefined;
  };
  const { ipv4, ipv6 } = place.sandbox.defaultGateway;
  return { 4: find(ipv4), 6: find(ipv6) };
}

/**
 * What a published port leads to. IPv4 host addresses lead to the IPv4 endpoint that is the gateway; IPv6 ones to the IPv6 endpoint, and
 * through docker-proxy to the IPv4 one where the container has no IPv6.
 * Source: moby v28.5.2 libnetwork/drivers/bridge/port_mapping_linux.go; observed.
 */
function publishedBy(place: Place): readonly Published[] {
  return place.sandbox.published.flatMap((binding) => {
    const family = familyOf(binding.hostIp);
    const via = (want: Family) => {
      const gateway = place.gateway[want]?.via;
      const address = gateway?.addresses[want];
      return gateway && address !== undefined ? { address, segment: gateway.segment } : undefined;
    };
    const native = via(family);
    const target = native ?? (family === 6 ? via(4) : undefined);
    const mode = native && gatewayMode(native.segment.network, family);
    const rewritten = binding.hostPort !== undefined && (mode === 'nat' || mode === 'nat-unprotected');
    return [{ binding, place, family, target, dnat: rewritten }];
  });
}

function hostAddresses(profile: EngineProfile, segments: ReadonlyMap<string, Segment>): ReadonlyMap<string, Exit> {
  const found = new Map<string, Exit>([[profile.host.ipv4, 'nic']]);
  if (profile.host.ipv6 !== undefined) found.set(profile.host.ipv6, 'nic');
  for (const segment of segments.values()) {
    for (const address of Object.values(segment.hostAddress)) {
      if (address !== undefined && !found.has(address)) found.set(address, segment);
    }
  }
  return found;
}

/** The host's own routes come first: of two equal ones the older wins. */
function hostRoutes(onLink: readonly Prefix[], segments: ReadonlyMap<string, Segment>): World['routes'] {
  const own = onLink.map((prefix) => ({ prefix, exit: 'nic' as const }));
  const bridges = [...segments.values()].flatMap((segment) =>
    ([4, 6] as const).flatMap((family) => {
      const prefix = segment.subnets[family];
      return prefix && segment.hostAddress[family] !== undefined ? [{ prefix, exit: segment }] : [];
    }),
  );
  return [...own, ...bridges].sort((a, b) => b.prefix.bits - a.prefix.bits);
}

/** Whether two routes cover the same address. Routes by address: an overlap shows between neighbours. */
function anyOverlap(routes: World['routes']): boolean {
  const sorted = routes.map((each) => each.prefix).sort(comparePrefixes);
  return sorted.some((prefix, index) => {
    const next = sorted[index + 1];
    return next !== undefined && overlap(prefix, next);
  });
}
