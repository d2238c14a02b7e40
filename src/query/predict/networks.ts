import type { Network, Pool } from '../../cnm/model.ts';
import { byBytes } from '../../engine/start-order.ts';
import type { ObservedNetwork } from './observation.ts';

/** Networks as `docker network inspect` shows them, sorted by name, without `host` and `none`. */
export function observedNetworks(networks: readonly Network[]): Readonly<Record<string, ObservedNetwork>> {
  const shown = networks.filter(({ driver }) => driver !== 'host' && driver !== 'null');
  return Object.fromEntries(
    [...shown].sort((a, b) => byBytes(a.id, b.id)).map((network) => [network.id, describe(network)]),
  );
}

function describe(network: Network): ObservedNetwork {
  return {
    driver: network.driverName,
    internal: network.internal,
    ipv4: network.ipv4,
    ipv6: network.ipv6,
    ipam: [...network.pools].sort(inspectOrder).map((pool) => ({
      subnet: pool.subnet,
      gateway: pool.gatewayShown === false ? null : (pool.gateway ?? null),
      ip_range: pool.ipRange ?? null,
      aux_addresses: Object.fromEntries(pool.auxAddresses),
    })),
    options: Object.fromEntries(network.options),
  };
}

/**
 * Pools that were asked for come first, then automatic ones; IPv4 before IPv6 among each.
 * Source: moby v28.5.2 daemon/network.go buildIPAMResources.
 */
function inspectOrder(a: Pool, b: Pool): number {
  return Number(a.origin === undefined) - Number(b.origin === undefined) || a.family - b.family;
}
