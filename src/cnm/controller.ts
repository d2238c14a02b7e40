import { parsePrefix } from '../net/prefix.ts';
import type { Family } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { AddressPool } from './address-pool.ts';
import { addressSpace } from './address-space.ts';
import { allocatePools, livePool, releasePools } from './allocate-pools.ts';
import type { PoolSource } from './allocate-pools.ts';
import { foreignDriver } from './drivers/foreign.ts';
import { networkDriver } from './drivers.ts';
import type { DriverWorld, NetworkDriver } from './driver.ts';
import type { EngineFacts } from './engine-facts.ts';
import type { Network, Pool } from './model.ts';
import { parseBool } from './parse-option.ts';
import { isRefused, joinComplaints, refused } from './refused.ts';
import type { Refused } from './refused.ts';
import type { NetworkRequest } from './request.ts';
import { validateIpam } from './validate-ipam.ts';

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
  const spaces = {
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
      const { interfaces, lacks } = facts;
      const live = createNetwork(request, { spaces, networks }, (driver) => ({
        siblings: siblings.get(driver) ?? [],
        interfaces,
        lacks,
      }));
      return isRefused(live) ? live : keep(live);
    },
  };
}

function createNetwork(
  request: NetworkRequest,
  source: PoolSource,
  world: (driver: string) => DriverWorld,
): LiveNetwork | Refused {
  const where = request.origin?.span;
  if (predefinedNames.includes(request.name)) {
    return refused('predefined-network', `operation is not permitted on predefined ${request.name} network`, where);
  }
  const driverName = request.driver?.value || 'bridge';
  const driverSpan = request.driver?.origin.span;
  if (driverName === 'overlay' && !request.external) {
    const text =
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
    return refused('not-a-swarm-manager', text, driverSpan);
  }
  const ipv4 = enabled(request, 'enableIpv4', 'com.docker.network.enable_ipv4');
  if (typeof ipv4 === 'object') return ipv4;
  const ipv6 = enabled(request, 'enableIpv6', 'com.docker.network.enable_ipv6');
  if (typeof ipv6 === 'object') return ipv6;

  const ipam = ipamComplaint(request, ipv6 ? [4, 6] : [4]);
  if (ipam) return ipam;
  if (request.name.trim() === '') return refused('empty-network-name', 'invalid name: name is empty', where);
  // An external network exists already, so its driver does, too.
  const driver = networkDriver(driverName) ?? (request.external ? foreignDriver(driverName) : undefined);
  if (!driver) return refused('unknown-driver', `plugin ${JSON.stringify(driverName)} not found`, driverSpan);
  const config = driver.decode(request);
  if (isRefused(config)) return config;
  const manager = managerProblem(request);
  if (driver.needsAddresses && manager) return manager;

  const families: readonly Family[] = [...(ipv4 ? [4 as const] : []), ...(ipv6 ? [6 as const] : [])];
  const pools = driver.needsAddresses ? allocatePools(request, config, families, source) : [];
  if ('refused' in pools) return pools;
  const { bridge, macvlan, ipvlan } = config;
  const shape = { internal: request.internal, bridge, macvlan, ipvlan };
  const leads = driver.gatewayFor(shape) === 'none' ? 'nowhere' : 'out';
  const live = pools.map((pool) => livePool(pool, request, config, leads));
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
  const problem = driver.admit?.(network, request, world(driverName));
  if (problem) {
    releasePools(pools, source);
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
  const problem = `driver-opt ${JSON.stringify(option)} is not a valid bool`;
  return parseBool(text.value) ?? refused('invalid-driver-option', problem, text.origin.span);
}

/** All complaints about the address configuration as one refusal, at the first of them. */
function ipamComplaint(request: NetworkRequest, families: readonly Family[]): Refused | undefined {
  const [first, ...others] = validateIpam(request.pools, families);
  if (!first) return undefined;
  const text = `invalid network config:\n${joinComplaints([first, ...others].map((complaint) => complaint.text))}`;
  const related = others.map(({ span, text: message }) => ({ span, message }));
  return refused(first.code, text, first.span, related);
}

function managerProblem({ ipamDriver }: NetworkRequest): Refused | undefined {
  const name = ipamDriver?.value || 'default';
  const span = ipamDriver?.origin.span;
  if (name === 'null') return refused('empty-pool', 'ipv4 pool is empty', span);
  return name === 'default' ? undefined : refused('unknown-driver', `plugin ${JSON.stringify(name)} not found`, span);
}
