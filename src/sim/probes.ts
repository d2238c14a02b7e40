import type { NetworkModel } from '../cnm/model.ts';
import { getAddrInfo } from '../dns/getaddrinfo.ts';
import { hostsFile } from '../dns/hosts-file.ts';
import { sandboxOf, viewOf } from '../dns/records.ts';
import { lookup } from '../dns/resolver.ts';
import type { EngineProfile } from '../engine/profile.ts';
import { canonicalAddress } from '../net/address.ts';
import { worldOf } from './build-world.ts';
import { answers, ping, portResult, portResults, vantagesOf } from './probe-results.ts';
import type { PortResult, PortResults, Vantage } from './probe-results.ts';
import { hostPorts, membersOf, openPorts, ownerOf, privateNames } from './probe-subjects.ts';
import type { Member, Port } from './probe-subjects.ts';
import { observedNames, upstreamOf } from './upstream.ts';
import type { PublicNames } from './upstream.ts';
import type { World } from './world.ts';

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

/** Where a namespace finds itself. */
const loopback = { 4: '127.0.0.1', 6: '::1' } as const;

/**
 * Every probe that an observation of the project makes, in its order, with the predicted results. Empty when `up` fails.
 * They run the same step functions as a trace, without building its text.
 */
export function probes(model: NetworkModel, profile: EngineProfile): readonly Probe[] {
  if (model.refusals.length > 0) return [];
  const world = worldOf(model, profile);
  const members = membersOf(world);
  const vantages = vantagesOf(world, members);
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
  return [...labels].sort().map((name): Probe => {
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
  });
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
