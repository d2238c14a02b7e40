import { canonicalAddress, formatValue, parseIp, unmapped } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import { containsAddress, formatPrefix, masked, overlap, parsePrefix } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';
import { addressPool } from './address-pool.ts';
import type { AddressPool } from './address-pool.ts';
import type { AddressSpace } from './address-space.ts';
import type { LiveNetwork, LivePool } from './controller.ts';
import type { DriverConfig } from './driver.ts';
import { isRefused, refused } from './refused.ts';
import type { Refused } from './refused.ts';
import type { NetworkRequest, PoolRequest } from './request.ts';

/** A pool that was taken, with its gateway. */
export interface Allocated {
  readonly subnet: Prefix;
  /** As it was asked for: what release needs. */
  readonly subPool: Prefix | undefined;
  readonly gateway: bigint | undefined;
  readonly addresses: AddressPool;
  readonly request: PoolRequest | undefined;
}

/** What pools are taken from. */
export interface PoolSource {
  readonly spaces: Readonly<Record<Family, AddressSpace>>;
  /** Networks that exist, to say whose subnet is in the way. */
  readonly networks: ReadonlyMap<string, LiveNetwork>;
}

/** Gives pools back. */
export function releasePools(pools: readonly Allocated[], { spaces }: PoolSource): void {
  for (const { subnet, subPool } of pools) spaces[subnet.family].release(subnet, subPool);
}

/**
 * Takes pools, gateways and auxiliary addresses of every family that is on; an entry per pool, an automatic one where none was asked for.
 * Source: moby v28.5.2 libnetwork/network.go ipamAllocateVersion.
 */
export function allocatePools(
  request: NetworkRequest,
  config: DriverConfig,
  families: readonly Family[],
  source: PoolSource,
): readonly Allocated[] | Refused {
  const done: Allocated[] = [];
  const undo = (problem: Refused): Refused => {
    releasePools(done, source);
    return problem;
  };
  for (const family of families) {
    const keeps = config.skipGateway[family === 4 ? 'ipv4' : 'ipv6'] ? 'asked' : 'always';
    const asked = request.pools.filter((pool) => familyOf(parsePrefix(pool.subnet?.value ?? '')) === family);
    for (const pool of asked.length > 0 ? asked : [undefined]) {
      const taken = takePool(pool, source.spaces[family], request, source.networks);
      if (isRefused(taken)) return undo(taken);
      const addresses = addressPool(taken.subnet);
      const allocated = { ...taken, addresses, request: pool };
      const gateway = reserve(pool, allocated, keeps, request.name);
      done.push({ ...allocated, gateway: typeof gateway === 'object' ? undefined : gateway });
      if (typeof gateway === 'object') return undo(gateway);
    }
  }
  return done;
}

/** The Engine takes a subnet of IPv4-mapped IPv6 addresses for one of IPv4, and then cannot find it. */
function familyOf(subnet: Prefix | undefined): Family | undefined {
  return subnet && unmapped(subnet).family;
}

type Taken = Pick<Allocated, 'subnet' | 'subPool'>;

function takePool(
  pool: PoolRequest | undefined,
  space: AddressSpace,
  request: NetworkRequest,
  networks: ReadonlyMap<string, LiveNetwork>,
): Taken | Refused {
  const written = parsePrefix(pool?.subnet?.value ?? '');
  if (!pool || !written) {
    const automatic = space.allocatePredefined();
    if (automatic) return { subnet: automatic, subPool: undefined };
    const text = 'all predefined address pools have been fully subnetted';
    return refused('no-more-subnets', text, request.origin?.span);
  }
  const subnet = masked(written);
  const range = parsePrefix(pool.ipRange?.value ?? '');
  if (familyOf(written) !== written.family) {
    const id = `${formatPrefix(subnet)}/${range ? formatPrefix(masked(range)) : 'invalid Prefix'}`;
    const text = `failed to allocate gateway (${pool.gateway?.value ?? ''}): cannot find address pool for poolID:${id}`;
    return refused('ipv4-mapped-subnet', text, pool.subnet?.origin.span);
  }
  const subPool = range && masked(range);
  if (space.allocate(subnet, subPool)) return { subnet, subPool };
  const text = 'invalid pool request: Pool overlaps with other one on this address space';
  return refused('pool-overlaps', text, pool.subnet?.origin.span, overlapped(subnet, networks));
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

/** The part of the subnet that automatic addresses are from, where it is a part. */
function rangeOf({ subnet, subPool }: Taken): Prefix | undefined {
  return subPool && subPool.bits > subnet.bits ? subPool : undefined;
}

/** Reserves gateway and auxiliary addresses; returns the gateway, which is only kept if `asked` for where nobody needs one. */
function reserve(
  pool: PoolRequest | undefined,
  taken: Taken & { readonly addresses: AddressPool },
  keeps: 'always' | 'asked',
  network: string,
): bigint | undefined | Refused {
  const inUse = 'Address already in use';
  const { subnet, addresses } = taken;
  const written = pool?.gateway;
  let gateway = written?.value ? parseIp(written.value)?.value : undefined;
  if (gateway !== undefined) {
    if (!addresses.take(gateway)) {
      const text = `failed to allocate gateway (${written?.value ?? ''}): ${inUse}`;
      return refused('gateway-reserved', text, written?.origin.span);
    }
  } else if (keeps === 'always') {
    gateway = addresses.takeLowest(rangeOf(taken));
    if (gateway === undefined) {
      const span = (pool?.ipRange ?? pool?.subnet)?.origin.span;
      return refused('no-free-address', 'failed to allocate gateway (): no available addresses on this pool', span);
    }
  }
  for (const [name, { value, origin }] of pool?.auxAddresses ?? []) {
    const address = parseIp(value);
    if (value === '') {
      const text = `non parsable secondary ip address (${name}:) passed for network ${network}`;
      return refused('invalid-aux-address', text, origin.span);
    }
    if (!address || !containsAddress(subnet, address) || addresses.take(address.value)) continue;
    const text = `failed to allocate secondary ip address (${name}:${value}): ${inUse}`;
    return refused('aux-address-reserved', text, origin.span);
  }
  return gateway;
}

/** Names of auxiliary addresses that the bridge driver takes for the default gateway of containers. */
const gatewayAux: Readonly<Record<Family, string>> = { 4: 'DefaultGatewayIPv4', 6: 'DefaultGatewayIPv6' };

/** The pool as the network will have it; `leads`: whether containers get a default route through it. */
export function livePool(
  allocated: Allocated,
  request: NetworkRequest,
  config: DriverConfig,
  leads: 'out' | 'nowhere',
): LivePool {
  const { subnet, addresses, request: pool } = allocated;
  const range = rangeOf(allocated);
  const family = subnet.family;
  const instead = config.bridge && leads === 'out' ? pool?.auxAddresses.get(gatewayAux[family]) : undefined;
  const gateway = allocated.gateway === undefined ? undefined : formatValue(family, allocated.gateway);
  return {
    subnet,
    range,
    addresses,
    nextHop: instead ? canonicalAddress(instead.value) : gateway,
    pool: {
      family,
      subnet: formatPrefix(subnet),
      certainty: pool ? 'fixed' : request.subnetCertainty[family],
      gateway,
      ...(pool?.gateway?.value ? { gatewayText: pool.gateway.value.replace(/\/.*/, '') } : {}),
      gatewayShown: pool === undefined || (pool.gateway?.value ?? '') !== '',
      routes: leads === 'out' && gateway !== undefined,
      ipRange: range && formatPrefix(range),
      auxAddresses: new Map([...(pool?.auxAddresses ?? [])].map(([name, { value }]) => [name, value])),
      origin: request.external ? undefined : pool?.subnet?.origin,
    },
  };
}
