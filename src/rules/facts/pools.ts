import type { Sourced } from '../../base/origin.ts';
import type { Span } from '../../base/span.ts';
import type { IpamPool, NetworkConfig } from '../../compose/project.ts';
import type { Family, IpAddress } from '../../net/address.ts';
import { formatValue, parseIp } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import { containsAddress, firstValue, lastValue, masked, parsePrefix, sizeOf } from '../../net/prefix.ts';
import { isKnown } from './place.ts';

/** A subnet that is written and readable. */
export interface DeclaredPool {
  readonly network: NetworkConfig;
  readonly pool: IpamPool;
  readonly subnet: Sourced<string>;
  /** Without host bits. */
  readonly prefix: Prefix;
}

/** An address of a subnet that no container can have. */
export interface Reserved {
  readonly why: string;
  readonly span: Span;
}

const pools = new WeakMap<NetworkConfig, readonly DeclaredPool[]>();

/** Whether containers on the network get addresses of this family. */
export function familyIsOn(network: NetworkConfig, family: Family): boolean {
  return family === 4 ? network.enableIpv4?.value !== false : network.enableIpv6?.value === true;
}

/**
 * The readable subnets of the families that are switched on: the Engine looks at no other.
 * Source: observed on Engine 28.5: host bits, foreign gateways and second subnets of a family that is off are accepted.
 */
export function declaredPools(network: NetworkConfig): readonly DeclaredPool[] {
  const known = pools.get(network);
  if (known) return known;
  const found = writtenPools(network).filter(({ prefix }) => familyIsOn(network, prefix.family));
  pools.set(network, found);
  return found;
}

/** The readable subnets, whether their family is on or not. */
export function writtenPools(network: NetworkConfig): readonly DeclaredPool[] {
  return network.ipam.pools.flatMap((pool): DeclaredPool[] => {
    const prefix = pool.subnet && isKnown(pool.subnet) ? parsePrefix(pool.subnet.value) : undefined;
    return pool.subnet && prefix ? [{ network, pool, subnet: pool.subnet, prefix: masked(prefix) }] : [];
  });
}

/** Whether every subnet of the network could be read: only then "outside" means something. */
export function poolsAreKnown(network: NetworkConfig): boolean {
  return network.ipam.pools.every((pool) => pool.subnet && isKnown(pool.subnet) && parsePrefix(pool.subnet.value));
}

/** True where the file decides what the network is: not external, and not of a driver that answers to somebody else. */
export function isOurs(network: NetworkConfig): boolean {
  return !network.external.value && isKnown(network.external);
}

/** The driver as Compose asks for it. */
export function driverOf(network: NetworkConfig): string {
  return network.driver?.value === undefined || network.driver.value === '' ? 'bridge' : network.driver.value;
}

/** The first address that the Engine's IPAM would hand out in a pool: where it puts the gateway when none is written. */
function firstUsable(prefix: Prefix): bigint {
  const small = prefix.family === 4 && prefix.bits >= 31;
  return small ? firstValue(prefix) : firstValue(prefix) + 1n;
}

/**
 * The address of the gateway: the written one, else the first of the `ip_range` (its own first address included), else the first of the
 * subnet. Undefined where no gateway is reserved.
 * Source: observed on Engine 28.5; moby libnetwork/ipams/defaultipam.
 */
export function gatewayOf(pool: DeclaredPool): { readonly value: bigint; readonly span: Span } | undefined {
  const { network, prefix } = pool;
  const written = pool.pool.gateway;
  if (written) {
    const address = isKnown(written) ? parseIp(written.value) : undefined;
    return address && { value: address.value, span: written.origin.span };
  }
  if (!reservesGateway(network, prefix.family)) return undefined;
  const range = pool.pool.ipRange && isKnown(pool.pool.ipRange) ? parsePrefix(pool.pool.ipRange.value) : undefined;
  if (range?.family === prefix.family) {
    const start = firstValue(range);
    return { value: start === firstValue(prefix) ? firstUsable(prefix) : start, span: pool.subnet.origin.span };
  }
  return { value: firstUsable(prefix), span: pool.subnet.origin.span };
}

function reservesGateway(network: NetworkConfig, family: Family): boolean {
  const driver = driverOf(network);
  if (driver === 'ipvlan') return !/^l3/.test(network.driverOpts.get('ipvlan_mode')?.value ?? 'l2');
  if (driver === 'macvlan') return network.internal?.value !== true;
  return network.driverOpts.get(`com.docker.network.bridge.gateway_mode_ipv${family}`)?.value !== 'isolated';
}

/** Why a container cannot have this address of the pool; undefined when it can. */
export function reservation(pool: DeclaredPool, address: IpAddress): Reserved | undefined {
  const { prefix, subnet } = pool;
  const span = subnet.origin.span;
  // The Engine keeps the first IPv6 address of a /127, too; IPv4 subnets of two addresses use both.
  const shared = prefix.family === 6 || prefix.bits < 31;
  if (shared && address.value === firstValue(prefix))
    return {
      why: prefix.family === 4 ? 'the network address of the subnet' : "the subnet's router anycast address",
      span,
    };
  if (prefix.family === 4 && shared && address.value === lastValue(prefix))
    return { why: 'the broadcast address of the subnet', span };
  const gateway = gatewayOf(pool);
  if (gateway?.value === address.value) return { why: "the network's gateway", span: gateway.span };
  for (const [name, aux] of pool.pool.auxAddresses) {
    if (parseIp(aux.value)?.value === address.value)
      return { why: `auxiliary address "${name}"`, span: aux.origin.span };
  }
  return undefined;
}

/** The pool of the network that holds the address. */
export function poolOf(network: NetworkConfig, address: IpAddress): DeclaredPool | undefined {
  return declaredPools(network).find((pool) => containsAddress(pool.prefix, address));
}

/** The lowest address of the pool that is neither reserved nor in `taken`; undefined when a thousand in a row are not free. */
export function freeAddress(pool: DeclaredPool, taken: ReadonlySet<bigint>): string | undefined {
  const { family } = pool.prefix;
  const first = firstValue(pool.prefix);
  const count = sizeOf(pool.prefix) < 1024n ? sizeOf(pool.prefix) : 1024n;
  for (let offset = 0n; offset < count; offset++) {
    const value = first + offset;
    if (!taken.has(value) && !reservation(pool, { family, value })) return formatValue(family, value);
  }
  return undefined;
}
