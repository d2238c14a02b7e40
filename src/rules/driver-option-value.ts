import type { NetworkConfig } from '../compose/project.ts';
import { parseIp } from '../net/address.ts';
import { isKnown } from './facts/place.ts';
import { driverOf, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** What Go's strconv.ParseBool takes. */
const booleans = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const gatewayModes = ['nat', 'nat-unprotected', 'routed', 'isolated'];
const macvlanModes = ['bridge', 'private', 'vepa', 'passthru'];
const ipvlanModes = ['l2', 'l3', 'l3s'];
const ipvlanFlags = ['bridge', 'private', 'vepa'];

type Check = (value: string, network: NetworkConfig) => string | undefined;

/** What each option takes and the Engine's words otherwise. Source: observed on Engine 28.5; moby libnetwork drivers/bridge/bridge_linux.go. */
const bridgeOptions: ReadonlyMap<string, Check> = new Map<string, Check>([
  ...['enable_icc', 'enable_ip_masquerade', 'inhibit_ipv4'].map(
    (name) => [`com.docker.network.bridge.${name}`, boolean(`com.docker.network.bridge.${name}`)] as const,
  ),
  ['com.docker.network.bridge.gateway_mode_ipv4', gatewayMode('com.docker.network.bridge.gateway_mode_ipv4')],
  ['com.docker.network.bridge.gateway_mode_ipv6', gatewayMode('com.docker.network.bridge.gateway_mode_ipv6')],
  ['com.docker.network.bridge.host_binding_ipv4', address('com.docker.network.bridge.host_binding_ipv4')],
  ['com.docker.network.host_ipv4', address('com.docker.network.host_ipv4')],
  ['com.docker.network.host_ipv6', address('com.docker.network.host_ipv6')],
  ['com.docker.network.driver.mtu', mtu],
]);

/** Source: observed on Engine 28.5 ("failed to parse … value", "requested macvlan mode … is not valid"). */
export const driverOptionValue: Rule = {
  code: 'driver-option-value',
  title: 'A driver option with a value that the driver refuses',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`driver_opts\` are handed to the driver as texts, and Compose does not look at them. The bridge driver reads booleans as Go does
(\`true\` and \`false\`, not \`yes\` or \`off\`), the MTU as a number from 68 to 65535, \`gateway_mode_ipv4\` and \`…_ipv6\` as \`nat\`,
\`nat-unprotected\`, \`routed\` or \`isolated\` (the last only with \`internal: true\`), \`host_binding_ipv4\` as an address; macvlan and ipvlan have
their modes. Anything else is refused when the network is created.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.enable_icc: "off"
                                            ^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.enable_icc: "false"
`,
  },
  explains: ['invalid-driver-option', 'isolated-needs-internal'],
  checkNetwork(network) {
    if (network.driverOpts.size === 0 || !isOurs(network)) return nothing;
    const driver = driverOf(network);
    const reports: Report[] = [];
    for (const [name, option] of network.driverOpts) {
      if (!isKnown(option)) continue;
      const wrong =
        driver === 'bridge' ? bridgeOptions.get(name)?.(option.value, network) : laneOption(driver, name, option.value);
      if (wrong !== undefined) reports.push({ span: option.origin.span, message: wrong });
    }
    return reports;
  },
};

function boolean(name: string): Check {
  return (value) =>
    booleans.test(value)
      ? undefined
      : `"${value}" is neither true nor false for the bridge driver. At up the Engine says "failed to parse ${name} value: ${value}". Write "true" or "false".`;
}

function gatewayMode(name: string): Check {
  return (value, network) => {
    if (!gatewayModes.includes(value))
      return `"${value}" is no gateway mode (${gatewayModes.join(', ')}). At up the Engine says "failed to parse ${name} value: ${value} (unknown gateway mode ${value})".`;
    return value === 'isolated' && network.internal?.value !== true
      ? `Gateway mode "isolated" needs internal: true. At up the Engine says "gateway mode 'isolated' can only be used for an internal network".`
      : undefined;
  };
}

function address(name: string): Check {
  return (value) =>
    parseIp(value)
      ? undefined
      : `"${value}" is not an address. At up the Engine says "failed to parse ${name} value: ${value}". Write one, such as 127.0.0.1.`;
}

function mtu(value: string, network: NetworkConfig): string | undefined {
  if (!/^[+-]?\d+$/.test(value))
    return `"${value}" is not a number. At up the Engine says "failed to parse com.docker.network.driver.mtu value: ${value}". Write the MTU in bytes, such as 1450.`;
  const number = Number(value);
  if (number >= 68 && number < 1280 && network.enableIpv6?.value === true)
    return `IPv6 needs an MTU of at least 1280; with ${value} the Engine cannot set up the bridge and refuses the network. Use 1280 or more, or leave IPv6 off.`;
  return number !== 0 && (number < 68 || number > 65535)
    ? `An MTU of ${value} is impossible: 68 to 65535 bytes (0 for the default). At up the Engine says "invalid argument".`
    : undefined;
}

function laneOption(driver: string, name: string, value: string): string | undefined {
  const modes =
    driver === 'macvlan' && name === 'macvlan_mode'
      ? macvlanModes
      : driver === 'ipvlan' && name === 'ipvlan_mode'
        ? ipvlanModes
        : driver === 'ipvlan' && name === 'ipvlan_flag'
          ? ipvlanFlags
          : undefined;
  if (!modes || value === '' || modes.includes(value)) return undefined;
  return `"${value}" is no ${name.replace('_', ' ')} (${modes.join(', ')}). At up the Engine says "requested ${name.replace('_', ' ')} '${value}' is not valid".`;
}
