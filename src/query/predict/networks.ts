import type { Network, Pool } from '../../cnm/model.ts';
import type { IpamPool, NetworkConfig, Project } from '../../compose/project.ts';
import { byBytes } from '../../base/utf8.ts';
import { unmapped } from '../../net/address.ts';
import { parsePrefix } from '../../net/prefix.ts';
import type { ObservedNetwork } from './observation.ts';

/** Networks as `docker network inspect` shows them, sorted by name, without `host` and `none`. */
export function observedNetworks(
  networks: readonly Network[],
  project: Project,
): Readonly<Record<string, ObservedNetwork>> {
  const shown = networks.filter(({ driver }) => driver !== 'host' && driver !== 'null');
  return Object.fromEntries(
    [...shown]
      .sort((a, b) => byBytes(a.id, b.id))
      .map((network) => [
        network.id,
        describe(
          network,
          network.key === undefined || network.external ? undefined : project.networks.get(network.key),
        ),
      ]),
  );
}

function describe(network: Network, config: NetworkConfig | undefined): ObservedNetwork {
  return {
    driver: network.driverName,
    internal: network.internal,
    ipv4: network.ipv4,
    ipv6: network.ipv6,
    ipam: config ? inspected(network.pools, config.ipam.pools) : network.pools.map(asComputed),
    options: Object.fromEntries(network.options),
  };
}

/**
 * What was asked for, as it was written, also for a family that is switched off; then automatic pools. IPv4 before IPv6 among each.
 * Source: moby v28.5.2 daemon/network.go buildIPAMResources.
 */
function inspected(pools: readonly Pool[], written: readonly IpamPool[]): ObservedNetwork['ipam'] {
  const asked = written.flatMap((pool) => {
    const subnet = parsePrefix(pool.subnet?.value ?? '');
    return subnet ? [{ family: unmapped(subnet).family, pool }] : [];
  });
  const automatic = pools.filter(({ family }) => !asked.some((one) => one.family === family));
  return [
    ...asked.sort((a, b) => a.family - b.family).map(({ pool }) => asWritten(pool)),
    ...automatic.map(asComputed),
  ];
}

function asWritten(pool: IpamPool): ObservedNetwork['ipam'][number] {
  return {
    subnet: pool.subnet?.value ?? '',
    gateway: pool.gateway?.value.split('/')[0] || null,
    ip_range: pool.ipRange?.value || null,
    aux_addresses: Object.fromEntries([...pool.auxAddresses].map(([name, { value }]) => [name, value])),
  };
}

function asComputed(pool: Pool): ObservedNetwork['ipam'][number] {
  return {
    subnet: pool.subnet,
    gateway: pool.gatewayShown === false ? null : (pool.gateway ?? null),
    ip_range: pool.ipRange ?? null,
    aux_addresses: Object.fromEntries(pool.auxAddresses),
  };
}
