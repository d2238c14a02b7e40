import type { EngineFacts } from './engine-facts.ts';
import { addressPool } from './address-pool.ts';
import type { AddressPool } from './address-pool.ts';
import { addressSpace } from './address-space.ts';
import type { AddressSpace } from './address-space.ts';
import { networkDriver } from './drivers.ts';
import type { DriverConfig, NetworkDriver } from './driver.ts';
import type { Network, Pool } from './model.ts';
import { parseBool } from './parse-option.ts';
import { isRefused, joinComplaints, refused } from './refused.ts';
import type { Refused } from './refused.ts';
import type { NetworkRequest, PoolRequest } from './request.ts';
import { validateIpam } from './validate-ipam.ts';
import { canonicalAddress, formatValue, parseIp } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import { containsAddress, formatPrefix, masked, overlap, parsePrefix } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';

/** A pool of a network with the addresses it has given away. */
export interface LivePool {
  readonly pool: Pool;
  readonly subnet: Prefix;
  readonly range: Prefix | undefined;
  readonly addresses: AddressPool;
  /** Where the default route of containers leads: the gateway, unless an auxiliary address takes its place. */
  readonly nextHop: string | undefined;
}

/** A network that exists, with its state. */
export interface LiveNetwork {
  readonly network: Network;
  readonly driver: NetworkDriver;
  readonly pools: readonly LivePool[];
  /** Subnets that were asked for, those of a family that is switched off included: endpoints can ask for addresses in them. */
  readonly configured: readonly Prefix[];
}

/** libnetwork's controller: the networks of one Engine while a model is computed. */
export interface Controller {
  readonly networks: ReadonlyMap<string, LiveNetwork>;
  create(request: NetworkRequest): LiveNetwork | Refused;
}

const predefinedNames: readonly string[] = ['bridge', 'host', 'none', 'default'];

/**
 * A controller that knows only the predefined networks.
 * Source: moby v28.5.2 daemon/network.go createNetwork, libnetwork/controller.go NewNetwork.
 */
export function controller(facts: EngineFacts): Controller {
  const spaces: Readonly<Record<Family, AddressSpace>> = {
    4: addressSpace(4, facts.pools, facts.reserved),
    6: addressSpace(6, facts.pools, facts.reserved),
  };
  const networks = new Map<string, LiveNetwork>();
  const siblings = new Map<string, Network[]>();

  const keep = (live: LiveNetwork): LiveNetwork => {
    networks.set(live.network.id, live);
    const same = siblings.get(live.network.driverName);
    if (same) same.push(live.network);
    else siblings.set(live.network.driverName, [live.network]);
    return live;
  };

  for (const live of facts.predefined(spaces)) keep(live);

  return {
    networks,
    create(request) {
      const live = createNetwork(request, {
        spaces,
        networks,
        siblings,
        interfaces: facts.interfaces,
        lacks: facts.lacks,
      });
      return isRefused(live) ? live : keep(live);
    },
  };
}

interface World {
  readonly networks: ReadonlyMap<string, LiveNetwork>;
  readonly spaces: Readonly<Record<Family, AddressSpace>>;
  readonly siblings: ReadonlyMap<string, readonly Network[]>;
  readonly interfaces: readonly string[];
  readonly lacks: readonly string[];
}

function createNetwork(request: NetworkRequest, world: World): LiveNetwork | Refused {
  const where = request.origin?.span;
  if (predefinedNames.includes(request.name)) {
    return refused('predefined-network', `operation is not permitted on predefined ${request.name} network`, where);
  }
  const driverName = request.driver?.value || 'bridge';
  if (driverName === 'overlay') {
    const text =
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
    return refused('not-a-swarm-manager', text, request.driver?.origin.span);
  }
  const ipv4 = enabled(request, 'enableIpv4', 'com.docker.network.enable_ipv4');
  if (typeof ipv4 === 'object') return ipv4;
  const ipv6 = enabled(request, 'enableIpv6', 'com.docker.network.enable_ipv6');
  if (typeof ipv6 === 'object') return ipv6;

  const complaints = validateIpam(request.pools, ipv6);
  if (complaints[0]) {
    const text = `invalid network config:\n${joinComplaints(complaints.map((complaint) => complaint.text))}`;
    const related = complaints.slice(1).map(({ span, text: message }) => ({ span, message }));
    return refused(complaints[0].code, text, complaints[0].span, related);
  }
  if (request.name.trim() === '') return refused('empty-network-name', 'invalid name: name is empty', where);
  const driver = networkDriver(driverName);
  if (!driver)
    return refused('unknown-driver', `plugin ${JSON.stringify(driverName)} not found`, request.driver?.origin.span);
  const config = driver.decode(request);
  if (isRefused(config)) return config;
  const ipam = request.ipamDriver?.value || 'default';
  if (driver.needsAddresses && ipam === 'null') {
    return refused('empty-pool', 'ipv4 pool is empty', request.ipamDriver?.origin.span);
  }
  if (driver.needsAddresses && ipam !== 'default') {
    return refused('unknown-driver', `plugin ${JSON.stringify(ipam)} not found`, request.ipamDriver?.origin.span);
  }

  const pools = driver.needsAddresses ? allocatePools(request, config, { ipv4, ipv6 }, world) : [];
  if ('refused' in pools) return pools;
  const shape = {
    internal: request.internal,
    bridge: config.bridge,
    macvlan: config.macvlan,
    ipvlan: config.ipvlan,
  };
  const routes = driver.gatewayFor(shape) !== 'none';
  const live = pools.map((pool) => finish(pool, request, config, routes));
  const network: Network = {
    id: request.name,
    key: request.key,
    origin: request.origin,
    driver: driver.driver,
    driverName,
    predefined: false,
    external: request.external,
    ipv4,
    ipv6,
    options: new Map([...request.options].map(([option, { value }]) => [option, value])),
    ...shape,
    pools: live.map(({ pool }) => pool),
  };
  const problem = driver.admit?.(network, request, {
    siblings: world.siblings.get(driverName) ?? [],
    interfaces: world.interfaces,
    lacks: world.lacks,
  });
  if (problem) {
    for (const pool of pools) world.spaces[pool.subnet.family].release(pool.subnet, pool.range);
    return problem;
  }
  const configured = request.pools.flatMap((pool) => parsePrefix(pool.subnet?.value ?? '') ?? []);
  return { network, driver, pools: live, configured };
}

function enabled(request: NetworkRequest, field: 'enableIpv4' | 'enableIpv6', option: string): boolean | Refused {
  const said = request[field];
  if (said) return said.value;
  const text = request.options.get(option);
  if (!text) return field === 'enableIpv4';
  const value = parseBool(text.value);
  return (
    value ??
    refused('invalid-driver-option', `driver-opt ${JSON.stringify(option)} is not a valid bool`, text.origin.span)
  );
}

interface Allocated {
  readonly subnet: Prefix;
  readonly range: Prefix | undefined;
  readonly gateway: bigint | undefined;
  readonly addresses: AddressPool;
  readonly request: PoolRequest | undefined;
}

/** Takes pools, gateways and auxiliary addresses. Source: moby v28.5.2 libnetwork/network.go ipamAllocateVersion. */
function allocatePools(
  request: NetworkRequest,
  config: DriverConfig,
  wanted: { readonly ipv4: boolean; readonly ipv6: boolean },
  world: World,
): readonly Allocated[] | Refused {
  const done: Allocated[] = [];
  const undo = (problem: Refused): Refused => {
    for (const pool of done) world.spaces[pool.subnet.family].release(pool.subnet, pool.range);
    return problem;
  };
  for (const family of [4, 6] as const) {
    if (family === 4 ? !wanted.ipv4 : !wanted.ipv6) continue;
    const requests = request.pools.filter((pool) => parsePrefix(pool.subnet!.value)!.family === family);
    const skipGateway = family === 4 ? config.skipGateway.ipv4 : config.skipGateway.ipv6;
    for (const pool of requests.length > 0 ? requests : [undefined]) {
      const subnet = requestPool(pool, world.spaces[family], request, world.networks);
      if (isRefused(subnet)) return undo(subnet);
      const addresses = addressPool(subnet.subnet);
      done.push({ ...subnet, gateway: undefined, addresses, request: pool });
      const gateway = reserve(pool, subnet, addresses, skipGateway);
      if (typeof gateway === 'object') return undo(gateway);
      done[done.length - 1] = { ...subnet, gateway, addresses, request: pool };
    }
  }
  return done;
}

function requestPool(
  pool: PoolRequest | undefined,
  space: AddressSpace,
  request: NetworkRequest,
  networks: ReadonlyMap<string, LiveNetwork>,
): { readonly subnet: Prefix; readonly range: Prefix | undefined } | Refused {
  if (!pool) {
    const subnet = space.allocatePredefined();
    if (subnet) return { subnet, range: undefined };
    const text = 'all predefined address pools have been fully subnetted';
    return refused('no-more-subnets', text, request.origin?.span);
  }
  const subnet = masked(parsePrefix(pool.subnet!.value)!);
  const written = pool.ipRange?.value ? parsePrefix(pool.ipRange.value) : undefined;
  const range = written && masked(written);
  if (!space.allocate(subnet, range)) {
    const text = 'invalid pool request: Pool overlaps with other one on this address space';
    return refused('pool-overlaps', text, pool.subnet!.origin.span, overlapped(subnet, networks));
  }
  return { subnet, range: range && range.bits > subnet.bits ? range : undefined };
}

/** Where the subnets stand that overlap this one. */
function overlapped(subnet: Prefix, networks: ReadonlyMap<string, LiveNetwork>): Refused['related'] {
  return [...networks.values()].flatMap(({ network, pools }) =>
    pools.flatMap(({ pool, subnet: other }) => {
      const span = overlap(subnet, other) ? (pool.origin ?? network.origin)?.span : undefined;
      return span ? [{ span, message: `"${network.id}" has ${pool.subnet}` }] : [];
    }),
  );
}

/** Reserves gateway and auxiliary addresses; returns the gateway. */
function reserve(
  pool: PoolRequest | undefined,
  { subnet, range }: { readonly subnet: Prefix; readonly range: Prefix | undefined },
  addresses: AddressPool,
  skipGateway: boolean,
): bigint | undefined | Refused {
  const inUse = 'Address already in use';
  let gateway: bigint | undefined;
  const written = pool?.gateway?.value ? parseIp(pool.gateway.value) : undefined;
  if (written) {
    if (!addresses.take(written.value)) {
      const span = pool!.gateway!.origin.span;
      return refused('gateway-reserved', `failed to allocate gateway (${pool!.gateway!.value}): ${inUse}`, span);
    }
    gateway = written.value;
  } else if (!skipGateway) {
    gateway = addresses.takeLowest(range);
    if (gateway === undefined) {
      const span = (pool?.ipRange ?? pool?.subnet)?.origin.span;
      return refused('no-free-address', 'failed to allocate gateway (): no available addresses on this pool', span);
    }
  }
  for (const [name, { value, origin }] of pool?.auxAddresses ?? []) {
    const address = parseIp(value);
    if (!address || !containsAddress(subnet, address) || addresses.take(address.value)) continue;
    const text = `failed to allocate secondary ip address (${name}:${value}): ${inUse}`;
    return refused('aux-address-reserved', text, origin.span);
  }
  return gateway;
}

/** Names of auxiliary addresses that the bridge driver takes for the default gateway of containers. */
const gatewayAux: Readonly<Record<Family, string>> = { 4: 'DefaultGatewayIPv4', 6: 'DefaultGatewayIPv6' };

function finish(allocated: Allocated, request: NetworkRequest, config: DriverConfig, routes: boolean): LivePool {
  const { subnet, range, addresses, request: pool } = allocated;
  const family = subnet.family;
  const instead = config.bridge && routes ? pool?.auxAddresses.get(gatewayAux[family]) : undefined;
  const gateway = allocated.gateway === undefined ? undefined : formatValue(family, allocated.gateway);
  return {
    subnet,
    range,
    addresses,
    nextHop: instead ? canonicalAddress(instead.value) : gateway,
    pool: {
      family,
      subnet: formatPrefix(subnet),
      certainty: pool ? 'fixed' : request.subnetCertainty,
      gateway,
      gatewayShown: pool === undefined || (pool.gateway?.value ?? '') !== '',
      routes: routes && gateway !== undefined,
      ipRange: range && formatPrefix(range),
      auxAddresses: new Map([...(pool?.auxAddresses ?? [])].map(([name, { value }]) => [name, value])),
      origin: request.external ? undefined : pool?.subnet?.origin,
    },
  };
}
