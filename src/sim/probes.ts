import type { Container, NetworkModel } from '../cnm/model.ts';
import { getAddrInfo } from '../dns/getaddrinfo.ts';
import { hostsFile, shortId } from '../dns/hosts-file.ts';
import { sandboxOf, viewOf } from '../dns/records.ts';
import type { NameView } from '../dns/records.ts';
import { lookup } from '../dns/resolver.ts';
import type { Lookup, Upstream } from '../dns/resolver.ts';
import type { EngineProfile } from '../engine/profile.ts';
import { canonicalAddress, isMulticast } from '../net/address.ts';
import type { Fate } from './fate.ts';
import type { Protocol } from './packet.ts';
import { observedNames, upstreamOf } from './upstream.ts';
import type { PublicNames } from './upstream.ts';
import { walkPacket } from './walk.ts';
import type { Sender } from './walk.ts';
import type { Place, World } from './world.ts';
import { worldOf } from './world.ts';

/** A port as an observation describes it; `by` and `seen_as` only where it is open. */
export interface PortResult {
  readonly result: string;
  readonly by?: string;
  readonly seen_as?: string;
}

export type PortResults = Readonly<Record<string, PortResult>>;

/** One probe of `docker-network-observation/1`, with its keys in that order. */
export type Probe =
  | {
      readonly probe: 'name';
      readonly from: string;
      readonly name: string;
      readonly A: readonly string[] | string;
      readonly AAAA: readonly string[] | string;
      readonly resolved: readonly string[] | string;
      readonly ping: string | null;
    }
  | { readonly probe: 'loopback'; readonly from: string; readonly ports: PortResults }
  | {
      readonly probe: 'address';
      readonly from: string;
      readonly to: string;
      readonly network: string;
      readonly family: 4 | 6;
      readonly address: string;
      readonly ping: string;
      readonly ports: PortResults;
    }
  | {
      readonly probe: 'host';
      readonly from: string;
      readonly at: string;
      readonly ping: string;
      readonly ports: PortResults;
    }
  | {
      readonly probe: 'egress';
      readonly from: string;
      readonly family: 4 | 6;
      readonly ping: string;
      readonly tcp: PortResult;
    };

/** A container with what observations call it. */
interface Member {
  readonly container: Container;
  readonly place: Place;
  readonly networks: readonly string[];
  /** Label in the document to the name that is looked up. */
  readonly names: readonly string[];
}

/** One vantage point with its results remembered, as many probes concern the same address. */
interface Vantage {
  readonly name: string;
  readonly sender: Sender;
  readonly member: Member | undefined;
  send(destination: string, protocol: Protocol, port: number): Fate;
}

const loopback = { 4: '127.0.0.1', 6: '::1' } as const;

/**
 * Every probe that an observation of the project makes, in its order, with the predicted results. Empty when `up` fails.
 * They run the same step functions as a trace, without building its text.
 */
export function probes(model: NetworkModel, profile: EngineProfile): readonly Probe[] {
  if (model.refusals.length > 0) return [];
  const world = worldOf(model, profile);
  const members = model.containers
    .flatMap((container) => member(world, container) ?? [])
    .sort((a, b) => (a.container.name < b.container.name ? -1 : 1));
  const vantages = [
    ...members.map((each) => vantage(world, each.container.name, each.place, each)),
    hostVantage(world),
    outsideVantage(world),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const listed = { world, members, ports: hostPorts(world), names: observedNames(world) };
  return [
    ...vantages.flatMap((each) => nameProbes(listed, each)),
    ...vantages.flatMap((each) => loopbackProbes(listed, each)),
    ...vantages.flatMap((each) => addressProbes(listed, each)),
    ...vantages.flatMap((each) => hostProbes(listed, each)),
    ...vantages.flatMap((each) => egressProbes(listed, each)),
  ];
}

interface Listed {
  readonly world: World;
  readonly members: readonly Member[];
  readonly ports: readonly Port[];
  readonly names: PublicNames;
}

interface Port {
  readonly protocol: 'tcp' | 'udp';
  readonly number: number;
}

function member(world: World, container: Container): Member | undefined {
  const place = container.sandbox === 'host' ? world.host : world.places.get(container.sandbox);
  if (!place) return undefined;
  const networks = networksOf(place, container);
  return { container, place, networks, names: namesOf(world.model, container, networks) };
}

/** Networks that the Engine lists for a container: none for one that joins another's namespace. */
function networksOf(place: Place, container: Container): readonly string[] {
  if (container.networkMode === 'host' || container.networkMode === 'none') return [container.networkMode];
  return place.interfaces
    .filter((each) => each.endpoint.container === container.name)
    .map((each) => each.endpoint.network);
}

function namesOf(model: NetworkModel, container: Container, networks: readonly string[]): readonly string[] {
  const aliases = model.endpoints
    .filter((each) => model.containers.some((one) => one.name === each.container && sameService(one, container)))
    .flatMap((each) => each.names.flatMap((one) => (one.kind === 'alias' ? one.name : [])));
  const own = new Set([
    ...(container.service === undefined ? [] : [container.service]),
    container.name,
    ...aliases,
    shortId(container.name),
  ]);
  if (container.hostname !== undefined && container.sharesNetworkOf === undefined) {
    own.add(container.hostname);
    if (container.domainname) own.add(`${container.hostname}.${container.domainname}`);
  }
  return [...own, ...networks.flatMap((network) => [...own].map((name) => `${name}.${network}`))];
}

function sameService(a: Container, b: Container): boolean {
  return a.name === b.name || (a.service !== undefined && a.service === b.service);
}

function vantage(world: World, name: string, sender: Sender, owner: Member | undefined): Vantage {
  const known = new Map<string, Fate>();
  return {
    name,
    sender,
    member: owner,
    send: (destination, protocol, port) => {
      const key = `${destination} ${protocol} ${port}`;
      const fate = known.get(key) ?? walkPacket(world, sender, { destination, protocol, port });
      known.set(key, fate);
      return fate;
    },
  };
}

function hostVantage(world: World): Vantage {
  return vantage(world, 'host', world.host, undefined);
}

function outsideVantage(world: World): Vantage {
  return vantage(world, 'outside', 'outside', undefined);
}

function ping(from: Vantage, address: string): string {
  // Nobody may ping everybody without saying so (SO_BROADCAST).
  if (address === '255.255.255.255') return 'EACCES';
  const { result, reason } = from.send(address, 'icmp', 0);
  return reason === 'RT_LOOPBACK_ON_NETWORK' ? 'EINVAL' : result;
}

function portResult(from: Vantage, address: string, port: Port): PortResult {
  const { result, by, seenAs, reason } = from.send(address, port.protocol, port.number);
  if (reason === 'RT_LOOPBACK_ON_NETWORK') return { result: 'EINVAL' };
  // No socket connects to a group from an address of it: one's own, or any where all addresses are one's own. Others send UDP in vain.
  if (isMulticast(address) && from.send(address, 'tcp', port.number).result === 'timeout') return { result: 'EINVAL' };
  // A name server has no answer to what a probe says.
  if (by === 'internet' && port.number === 53) return { result: port.protocol === 'udp' ? 'timeout' : 'closed' };
  return result === 'open' ? { result, by: by ?? '', seen_as: seenAs ?? '' } : { result };
}

function portResults(from: Vantage, address: string, ports: readonly Port[]): PortResults {
  return Object.fromEntries(
    ports.map((port) => [`${port.number}/${port.protocol}`, portResult(from, address, port)] as const),
  );
}

/** Ports that containers listen on who are, or directly join, `owner`: an observation does not follow chains. TCP first, by number. */
function openPorts(model: NetworkModel, owner: string): readonly Port[] {
  const members = model.containers.filter((each) => ownerOf(each) === owner && each.state === 'running');
  return sortPorts([...new Set(members.flatMap((each) => each.listening))]);
}

/** Whose namespace a container names as its own. */
function ownerOf(container: Container): string {
  return container.sharesNetworkOf ?? container.name;
}

function sortPorts(keys: readonly string[]): readonly Port[] {
  const ports = keys.flatMap((key): readonly Port[] => {
    const [number, protocol] = key.split('/');
    return protocol === 'tcp' || protocol === 'udp' ? [{ protocol, number: Number(number) }] : [];
  });
  return ports.sort((a, b) => (a.protocol === b.protocol ? a.number - b.number : a.protocol < b.protocol ? -1 : 1));
}

/** Every port published, or opened by containers in host mode. */
function hostPorts(world: World): readonly Port[] {
  const keys = new Set(openPorts(world.model, 'host').map((port) => `${port.number}/${port.protocol}`));
  for (const place of world.places.values()) {
    for (const binding of place.sandbox.published) {
      if (binding.hostPort !== undefined && place.containers.length > 0)
        keys.add(`${binding.hostPort}/${binding.protocol}`);
    }
  }
  return sortPorts([...keys]);
}

function answers(found: Lookup): readonly string[] | string {
  return found.status === 'NOERROR' ? found.addresses : found.status;
}

function nameProbes({ world, members, names }: Listed, from: Vantage): readonly Probe[] {
  const source = from.member;
  if (!source) return [];
  const { model, profile } = world;
  const view = viewOf(model, sandboxOf(source.place.sandbox, source.container));
  const upstream = upstreamOf(world, source.place, names);
  const hosts = hostsFile(model, profile, source.container);
  const labels = new Set([
    profile.host.internet.name,
    'host.docker.internal',
    'localhost',
    'no-such-name',
    ...privateNames(source),
    ...members.flatMap((each) => each.names),
  ]);
  return [...labels].sort().map((name) => nameProbe(view, profile, upstream, hosts, from, name));
}

function nameProbe(
  view: NameView,
  profile: EngineProfile,
  upstream: Upstream,
  hosts: ReturnType<typeof hostsFile>,
  from: Vantage,
  name: string,
): Probe {
  const resolved = getAddrInfo(view, profile, upstream, hosts, name);
  const pings =
    resolved.kind === 'error' ? null : [...new Set(resolved.addresses.map((address) => ping(from, address)))].sort();
  return {
    probe: 'name',
    from: from.name,
    name,
    A: answers(lookup(view, profile, upstream, name, 'A')),
    AAAA: answers(lookup(view, profile, upstream, name, 'AAAA')),
    resolved: resolved.kind === 'error' ? resolved.code : resolved.addresses,
    ping: pings && pings.join('/'),
  };
}

/** Names that only this container has: aliases and targets of its links, and its extra hosts. */
function privateNames({ container }: Member): readonly string[] {
  return [...(container.links ?? []), ...container.extraHosts.map((each) => each.host)];
}

function loopbackProbes({ world }: Listed, from: Vantage): readonly Probe[] {
  if (!from.member) return [];
  const ports = openPorts(world.model, ownerOf(from.member.container));
  return [{ probe: 'loopback', from: from.name, ports: portResults(from, loopback[4], ports) }];
}

function addressProbes({ world, members }: Listed, from: Vantage): readonly Probe[] {
  return members.flatMap((to) => {
    const own = (world.places.get(to.container.name)?.interfaces ?? []).filter(
      (each) => each.endpoint.container === to.container.name,
    );
    return [...own]
      .sort((a, b) => (a.endpoint.network < b.endpoint.network ? -1 : 1))
      .flatMap((each) =>
        ([4, 6] as const).flatMap((family): readonly Probe[] => {
          const address = each.addresses[family];
          if (address === undefined) return [];
          return [
            {
              probe: 'address',
              from: from.name,
              to: to.container.name,
              network: each.endpoint.network,
              family,
              address,
              ping: ping(from, address),
              ports: portResults(from, address, openPorts(world.model, to.container.name)),
            },
          ];
        }),
      );
  });
}

function hostProbes({ world, ports }: Listed, from: Vantage): readonly Probe[] {
  return hostAddressesFor(world, from).map((at) => ({
    probe: 'host',
    from: from.name,
    at,
    ping: ping(from, canonicalAddress(at)),
    ports: portResults(from, canonicalAddress(at), ports),
  }));
}

/** Addresses of the host that a vantage point tries: from the host also loopback, from containers docker0's and their gateways'. */
function hostAddressesFor(world: World, from: Vantage): readonly string[] {
  const { host } = world.profile;
  const found = new Set([host.ipv4, ...(host.ipv6 === undefined ? [] : [host.ipv6])]);
  const place = typeof from.sender === 'string' ? undefined : from.sender;
  const owner = from.member ? ownerOf(from.member.container) : from.name;
  if (owner === 'host') {
    for (const address of Object.values(loopback)) found.add(address);
    for (const each of world.places.values()) {
      for (const { hostIp } of each.sandbox.published) if (!['', '0.0.0.0', '::'].includes(hostIp)) found.add(hostIp);
    }
  } else if (place) {
    for (const address of shownGateways(world, 'bridge')) found.add(address);
    for (const { segment, endpoint } of place.interfaces) {
      if (endpoint.container === owner && segment.kind === 'bridge')
        for (const address of shownGateways(world, segment.network.id)) found.add(address);
    }
  }
  return [...found].sort();
}

/** Gateways that `docker network inspect` prints. */
function shownGateways(world: World, network: string): readonly string[] {
  const pools = world.segments.get(network)?.network.pools ?? [];
  return pools.flatMap((pool) =>
    pool.gateway !== undefined && (pool.gatewayShown ?? pool.origin === undefined)
      ? [pool.gatewayText ?? pool.gateway]
      : [],
  );
}

function egressProbes({ world }: Listed, from: Vantage): readonly Probe[] {
  if (from.name === 'outside') return [];
  const { ipv4, ipv6 } = world.profile.host.internet;
  return (
    [
      [4, ipv4],
      [6, ipv6],
    ] as const
  ).map(([family, address]) => ({
    probe: 'egress',
    from: from.name,
    family,
    ping: ping(from, address),
    tcp: portResult(from, address, { protocol: 'tcp', number: 80 }),
  }));
}
