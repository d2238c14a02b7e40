import { parseIp, formatAddress } from '../../net/address.ts';
import { containsAddress, formatPrefix, maskValue, overlap, parsePrefix } from '../../net/prefix.ts';
import type { Prefix } from '../../net/prefix.ts';
import { readOptions } from '../driver.ts';
import type { DriverConfig, DriverWorld, NetworkDriver, OptionReader } from '../driver.ts';
import type { BridgeOptions, GatewayMode, Network, Pool } from '../model.ts';
import { interfaceNameProblem } from '../interface-name.ts';
import { parseBool, parseInteger } from '../parse-option.ts';
import { refused } from '../refused.ts';
import type { Refused } from '../refused.ts';
import type { NetworkRequest } from '../request.ts';

const defaults: BridgeOptions = {
  name: undefined,
  icc: true,
  masquerade: true,
  gatewayModeIpv4: 'nat',
  gatewayModeIpv6: 'nat',
  hostBindingIpv4: undefined,
  inhibitIpv4: false,
  hostIpv4: undefined,
  hostIpv6: undefined,
  trustedHostInterfaces: [],
  mtu: 1500,
};

const bool = (field: (value: boolean) => Partial<BridgeOptions>): OptionReader<BridgeOptions> => ({
  apply(text) {
    const value = parseBool(text);
    return value === undefined
      ? { problem: `strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax` }
      : field(value);
  },
});

const mtuOption = 'com.docker.network.driver.mtu';
const gatewayModes: readonly string[] = ['nat', 'nat-unprotected', 'routed', 'isolated'];
const gatewayMode = (field: (value: GatewayMode) => Partial<BridgeOptions>): OptionReader<BridgeOptions> => ({
  apply: (text) =>
    gatewayModes.includes(text) ? field(text as GatewayMode) : { problem: `unknown gateway mode ${text}` },
});

const ip = (field: (value: string) => Partial<BridgeOptions>): OptionReader<BridgeOptions> => ({
  apply(text) {
    const address = parseIp(text);
    return address ? field(formatAddress(address)) : { problem: 'nil ip' };
  },
});

/** Every option of the bridge driver that shapes a network. Source: moby v28.5.2 drivers/bridge/labels.go, fromLabels. */
export const bridgeOptionTable: Readonly<Record<string, OptionReader<BridgeOptions>>> = {
  'com.docker.network.bridge.name': { apply: (name) => (name === '' ? {} : { name }) },
  'com.docker.network.bridge.enable_icc': bool((icc) => ({ icc })),
  'com.docker.network.bridge.enable_ip_masquerade': bool((masquerade) => ({ masquerade })),
  'com.docker.network.bridge.gateway_mode_ipv4': gatewayMode((gatewayModeIpv4) => ({ gatewayModeIpv4 })),
  'com.docker.network.bridge.gateway_mode_ipv6': gatewayMode((gatewayModeIpv6) => ({ gatewayModeIpv6 })),
  'com.docker.network.bridge.host_binding_ipv4': ip((hostBindingIpv4) => ({ hostBindingIpv4 })),
  'com.docker.network.bridge.inhibit_ipv4': bool((inhibitIpv4) => ({ inhibitIpv4 })),
  'com.docker.network.bridge.trusted_host_interfaces': {
    apply: (names) => ({ trustedHostInterfaces: names.split(':').filter((name) => name !== '') }),
  },
  'com.docker.network.bridge.default_bridge': bool(() => ({})),
  'com.docker.network.host_ipv4': ip((hostIpv4) => ({ hostIpv4 })),
  'com.docker.network.host_ipv6': ip((hostIpv6) => ({ hostIpv6 })),
  [mtuOption]: {
    apply(text) {
      const mtu = parseInteger(text);
      if (mtu === undefined) return { problem: `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax` };
      return mtu === 0 ? {} : { mtu };
    },
  },
};

const isolationOption = /gateway_mode_ipv[46]$/;

function decode(request: NetworkRequest): DriverConfig | Refused {
  const read = readOptions(bridgeOptionTable, request.options);
  if ('problem' in read) {
    const text = `failed to parse ${read.option} value: ${read.value} (${read.problem})`;
    return refused('invalid-driver-option', text, read.span);
  }
  const bridge = { ...defaults, ...read };
  const isolated4 = bridge.gatewayModeIpv4 === 'isolated';
  const isolated6 = bridge.gatewayModeIpv6 === 'isolated';
  if ((isolated4 || isolated6) && !request.internal) {
    const option = [...request.options].find(([name, { value }]) => isolationOption.test(name) && value === 'isolated');
    const text = "gateway mode 'isolated' can only be used for an internal network";
    return refused('isolated-needs-internal', text, option?.[1].origin.span);
  }
  const skipGateway = { ipv4: isolated4 || (bridge.inhibitIpv4 && request.internal), ipv6: isolated6 };
  return { bridge, skipGateway };
}

const linkLocal: Prefix = { family: 6, value: 0xfe80n << 112n, bits: 64 };
const multicast: Prefix = { family: 6, value: 0xff00n << 112n, bits: 8 };

/** IPv6 subnets that the driver does not take. Source: moby v28.5.2 drivers/bridge/bridge_linux.go validateIPv6Subnet. */
function ipv6Problem(pool: Pool, subnet: Prefix): string | undefined {
  // The driver prints the bridge's address where it has one.
  const shown = `${pool.gateway ?? formatPrefix(subnet).replace(/\/.*/, '')}/${subnet.bits}`;
  const address = parseIp(pool.gateway ?? '');
  if (address?.value === 1n) return `failed to add IPv6 address ${shown} to bridge: cannot assign requested address`;
  if (address && containsAddress(multicast, address)) return `multicast subnet '${shown}' is not allowed`;
  const other = maskValue(6, subnet.value, subnet.bits) !== linkLocal.value || subnet.bits !== linkLocal.bits;
  if (other && overlap(linkLocal, subnet)) return `'${shown}' clashes with the Link-Local prefix 'fe80::/64'`;
  return undefined;
}

function admit(network: Network, request: NetworkRequest, { siblings, interfaces }: DriverWorld): Refused | undefined {
  const where = request.origin?.span;
  if (!network.ipv4 && !network.ipv6) {
    return refused('no-address-family', 'IPv4 or IPv6 must be enabled', request.enableIpv4?.origin.span ?? where);
  }
  for (const family of [4, 6] as const) {
    const pools = network.pools.filter((pool) => pool.family === family);
    if (pools.some((pool) => pool.subnet === '0.0.0.0/0' || pool.subnet === '::/0')) {
      return refused('empty-pool', `ipv${family} pool is empty`, pools[0]?.origin?.span);
    }
  }
  for (const family of [4, 6] as const) {
    const pools = network.pools.filter((pool) => pool.family === family);
    const [first, second] = pools;
    if (first && second) {
      const related = first.origin ? [{ span: first.origin.span, message: `the first IPv${family} subnet` }] : [];
      const text = "bridge driver doesn't support multiple subnets";
      return refused('multiple-subnets', text, second.origin?.span, related);
    }
  }
  const { mtu } = network.bridge ?? defaults;
  if (mtu < 0) {
    const option = request.options.get(mtuOption);
    return refused('invalid-driver-option', `invalid MTU number: ${mtu}`, option?.origin.span);
  }
  for (const pool of network.pools) {
    const subnet = pool.family === 6 ? parsePrefix(pool.subnet) : undefined;
    const problem = subnet && ipv6Problem(pool, subnet);
    if (problem) return refused('unusable-subnet', problem, pool.origin?.span);
  }
  return (
    conflict(network, request, siblings) ??
    interfaceProblem(network, request, interfaces) ??
    mtuProblem(network, request) ??
    auxGatewayProblem(network, request)
  );
}

/** Bridges must differ in name and must not overlap, even where IPAM let two subnets with sub-pools pass. */
function conflict(network: Network, request: NetworkRequest, siblings: readonly Network[]): Refused | undefined {
  const name = network.bridge?.name;
  const nameClash = name === undefined ? undefined : siblings.find((other) => other.bridge?.name === name);
  const shown = (bridge: Network) => bridge.bridge?.name ?? 'br-ID';
  const clash = (other: Network, problem: string) =>
    `cannot create network ID (${shown(network)}): conflicts with network ID (${shown(other)}): ${problem}`;
  const related = (other: Network, message: string) => (other.origin ? [{ span: other.origin.span, message }] : []);
  if (nameClash) {
    const span = request.options.get('com.docker.network.bridge.name')?.origin.span;
    const text = clash(nameClash, 'networks have same bridge name');
    return refused('duplicate-bridge-name', text, span, related(nameClash, `also the bridge of "${nameClash.id}"`));
  }
  // Only a sub-pool lets an overlapping subnet come as far as here.
  for (const pool of network.pools) {
    const subnet = pool.ipRange === undefined ? undefined : parsePrefix(pool.subnet);
    if (!subnet) continue;
    for (const other of siblings) {
      const overlapped = other.pools.find((one) => {
        const theirs = parsePrefix(one.subnet);
        return theirs !== undefined && overlap(theirs, subnet);
      });
      if (!overlapped) continue;
      const text = clash(other, `networks have overlapping IPv${pool.family}`);
      return refused(
        'pool-overlaps',
        text,
        pool.origin?.span,
        related(other, `"${other.id}" has ${overlapped.subnet}`),
      );
    }
  }
  return undefined;
}

function interfaceProblem(
  network: Network,
  request: NetworkRequest,
  interfaces: readonly string[],
): Refused | undefined {
  const name = network.bridge?.name;
  if (name === undefined) return undefined;
  const span = request.options.get('com.docker.network.bridge.name')?.origin.span;
  if (name === 'lo' || interfaces.includes(name)) {
    return refused('bridge-name-taken', `existing interface ${name} is not a bridge`, span);
  }
  const problem = interfaceNameProblem(name);
  return problem === undefined ? undefined : refused('invalid-bridge-name', problem, span);
}

/** The default gateway of containers can be an auxiliary address of that name, but not where there is none. */
function auxGatewayProblem(network: Network, request: NetworkRequest): Refused | undefined {
  if (!network.internal || !network.ipv4) return undefined;
  const pool = request.pools.find(({ auxAddresses }) => auxAddresses.has('DefaultGatewayIPv4'));
  const span = pool?.auxAddresses.get('DefaultGatewayIPv4')?.origin.span;
  if (!span) return undefined;
  return refused('gateway-on-internal', 'no gateway can be set on an internal bridge network', span);
}

/** Bounds of the MTU of a Linux bridge. */
const leastMtu = 68;
const largestMtu = 65535;
/** Least MTU of an interface with IPv6. Source: RFC 8200 section 5; the kernel takes IPv6 away below. */
const leastIpv6Mtu = 1280;

function mtuProblem(network: Network, request: NetworkRequest): Refused | undefined {
  const { mtu, name = 'br-ID' } = network.bridge ?? defaults;
  const span = request.options.get(mtuOption)?.origin.span;
  if (mtu < leastMtu || mtu > largestMtu) return refused('invalid-driver-option', 'invalid argument', span);
  if (!network.ipv6 || mtu >= leastIpv6Mtu) return undefined;
  const file = `/proc/sys/net/ipv6/conf/${name}/disable_ipv6`;
  const text = `Cannot read IPv6 setup for bridge ${name}: open ${file}: no such file or directory`;
  const related = request.enableIpv6
    ? [{ span: request.enableIpv6.origin.span, message: 'IPv6 needs an MTU of 1280' }]
    : [];
  return refused('mtu-below-ipv6-minimum', text, span, related);
}

/** The bridge driver: a Linux bridge per network, with the gateway on the host. */
export const bridgeDriver: NetworkDriver = {
  driver: 'bridge',
  decode,
  needsAddresses: true,
  gatewayFor: (network) => (network.internal ? 'none' : 'next-hop'),
  publishesPorts: true,
  gatewayOnHost: true,
  admit,
};
