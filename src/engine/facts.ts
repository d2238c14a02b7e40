import type { AddressSpace } from '../cnm/address-space.ts';
import type { LiveNetwork } from '../cnm/controller.ts';
import { addressPool } from '../cnm/address-pool.ts';
import { bridgeDriver } from '../cnm/drivers/bridge.ts';
import { hostDriver, nullDriver } from '../cnm/drivers/special.ts';
import type { EngineFacts } from '../cnm/engine-facts.ts';
import type { Network, Pool } from '../cnm/model.ts';
import { formatPrefix, parsePrefix } from '../net/prefix.ts';
import { parseAddress, width } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import { plainLinuxHost } from './profile.ts';
import type { EngineProfile } from './profile.ts';

/** Subnets of an Engine's own IPv6 block are this long. Source: moby v28.5.2 daemon/daemon.go deriveULABaseNetwork. */
const ulaSubnetBits = 64;

/** What the controller must know, from a profile; texts in it that are no addresses are left out. */
export function engineFacts(profile: EngineProfile): EngineFacts {
  const ula = parsePrefix(profile.ulaBase);
  const pools = profile.defaultAddressPools.flatMap(({ base, size }) => {
    const prefix = parsePrefix(base);
    return prefix && prefix.bits <= size && size <= width(prefix.family) ? [{ base: prefix, size }] : [];
  });
  const servers = profile.host.resolver.nameservers.flatMap((text) => {
    const address = parseAddress(text);
    return address ? [{ family: address.family, value: address.value, bits: width(address.family) }] : [];
  });
  // Source: moby v28.5.2 libnetwork/netutils/utils_linux.go InferReservedNetworks: routes count for IPv4 only.
  const routes = profile.host.onLink.flatMap((text) => parsePrefix(text) ?? []).filter(({ family }) => family === 4);
  return {
    pools: ula ? [...pools, { base: ula, size: ulaSubnetBits }] : pools,
    reserved: [...servers, ...routes],
    interfaces: profile.host.interfaces ?? plainLinuxHost.host.interfaces ?? [],
    lacks: profile.host.lacks ?? [],
    predefined: (spaces) => [defaultBridge(profile, spaces), special('host'), special('null')],
  };
}

const noPools = { ipv4: true, ipv6: false, bridge: undefined, macvlan: undefined, ipvlan: undefined, pools: [] };

function special(driver: 'host' | 'null'): LiveNetwork {
  const network: Network = {
    ...noPools,
    id: driver === 'null' ? 'none' : 'host',
    key: undefined,
    origin: undefined,
    driver,
    driverName: driver,
    predefined: true,
    external: false,
    internal: false,
    options: new Map(),
  };
  return { network, driver: driver === 'host' ? hostDriver : nullDriver, pools: [], configured: [] };
}

/** 172.17.0.0/16, where a profile says nothing that can be read. */
const docker0: Prefix = { family: 4, value: 0xac110000n, bits: 16 };

/** A subnet of docker0, taken from its address space, with the gateway's address given away. */
function poolOfBridge(
  subnet: Prefix,
  gateway: string,
  spaces: Readonly<Record<Family, AddressSpace>>,
): LiveNetwork['pools'][number] {
  spaces[subnet.family].allocate(subnet, undefined);
  const addresses = addressPool(subnet);
  const own = parseAddress(gateway);
  if (own) addresses.take(own.value);
  const pool: Pool = {
    family: subnet.family,
    subnet: formatPrefix(subnet),
    certainty: 'fixed',
    gateway,
    // What the settings call fixed-cidr-v6 is shown as the range, and no gateway. Observed.
    gatewayShown: subnet.family === 4,
    routes: true,
    ipRange: subnet.family === 4 ? undefined : formatPrefix(subnet),
    auxAddresses: new Map(),
    origin: undefined,
  };
  return { pool, subnet, range: undefined, addresses, nextHop: pool.gateway };
}

/** docker0. Source: moby v28.5.2 daemon/daemon_unix.go initBridgeDriver; observed. */
function defaultBridge(profile: EngineProfile, spaces: Readonly<Record<Family, AddressSpace>>): LiveNetwork {
  const { subnet, gateway, ipv6 } = profile.bridge;
  const subnet6 = ipv6 && parsePrefix(ipv6.subnet);
  const pools = [
    ...(ipv6 && subnet6 ? [poolOfBridge(subnet6, ipv6.gateway, spaces)] : []),
    poolOfBridge(parsePrefix(subnet) ?? docker0, gateway, spaces),
  ];
  const masquerade = profile.iptables;
  const options = {
    'com.docker.network.bridge.default_bridge': 'true',
    'com.docker.network.bridge.enable_icc': 'true',
    'com.docker.network.bridge.enable_ip_masquerade': String(masquerade),
    'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
    'com.docker.network.bridge.name': 'docker0',
    'com.docker.network.driver.mtu': '1500',
  };
  const network: Network = {
    ...noPools,
    ipv6: pools.length > 1,
    id: 'bridge',
    key: undefined,
    origin: undefined,
    driver: 'bridge',
    driverName: 'bridge',
    predefined: true,
    external: false,
    internal: false,
    options: new Map(Object.entries(options)),
    bridge: {
      name: 'docker0',
      icc: true,
      masquerade,
      gatewayModeIpv4: 'nat',
      gatewayModeIpv6: 'nat',
      hostBindingIpv4: '0.0.0.0',
      inhibitIpv4: false,
      hostIpv4: undefined,
      hostIpv6: undefined,
      trustedHostInterfaces: [],
      mtu: 1500,
    },
    pools: pools.map(({ pool }) => pool),
  };
  return { network, driver: bridgeDriver, pools, configured: [] };
}
