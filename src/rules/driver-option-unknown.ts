import { networkPair, pairOf } from './facts/keys.ts';
import { driverOf, isOurs } from './facts/pools.ts';
import { similar } from './facts/similar.ts';
import { preferredFix } from './facts/edits.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: moby libnetwork netlabel, drivers/bridge/labels.go, drivers/macvlan, drivers/ipvlan. */
const bridgeOptions = [
  'com.docker.network.bridge.name',
  'com.docker.network.bridge.enable_ip_masquerade',
  'com.docker.network.bridge.gateway_mode_ipv4',
  'com.docker.network.bridge.gateway_mode_ipv6',
  'com.docker.network.bridge.enable_icc',
  'com.docker.network.bridge.host_binding_ipv4',
  'com.docker.network.bridge.inhibit_ipv4',
  'com.docker.network.bridge.default_bridge',
  'com.docker.network.bridge.trusted_host_interfaces',
  'com.docker.network.bridge.container_interface_prefix',
  'com.docker.network.container_iface_prefix',
  'com.docker.network.container_interface_prefix',
  'com.docker.network.driver.mtu',
  'com.docker.network.host_ipv4',
  'com.docker.network.host_ipv6',
  'com.docker.network.enable_ipv4',
  'com.docker.network.enable_ipv6',
];
const laneOptions: Readonly<Record<string, readonly string[]>> = {
  bridge: bridgeOptions,
  macvlan: ['parent', 'macvlan_mode', 'com.docker.network.driver.mtu', 'com.docker.network.container_iface_prefix'],
  ipvlan: [
    'parent',
    'ipvlan_mode',
    'ipvlan_flag',
    'com.docker.network.driver.mtu',
    'com.docker.network.container_iface_prefix',
  ],
};

/** Source: observed on Engine 28.5: unknown driver options are accepted and ignored. */
export const driverOptionUnknown: Rule = {
  code: 'driver-option-unknown',
  title: 'A driver option that the driver ignores',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
The Engine's own drivers ignore options that they do not know, so a misspelled one has no effect and nobody says so. Reported are options
of the bridge driver that begin with \`com.docker.network.\` and are unknown, and near misses of the options of \`macvlan\` and \`ipvlan\`.
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
      com.docker.network.bridge.icc: "false"
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
  checkNetwork(network, context) {
    if (network.driverOpts.size === 0 || !isOurs(network)) return nothing;
    const driver = driverOf(network);
    const options = laneOptions[driver];
    if (!options) return nothing;
    const reports: Report[] = [];
    for (const [name, value] of network.driverOpts) {
      if (options.includes(name)) continue;
      const last = name.slice(name.lastIndexOf('.') + 1);
      const meant =
        similar(name, options) ?? options.find((option) => option.endsWith(`_${last}`) || option.endsWith(`.${last}`));
      const telling =
        driver === 'bridge'
          ? name.startsWith('com.docker.network.bridge.') || (meant !== undefined && name.startsWith('com.docker.'))
          : meant !== undefined;
      if (!telling) continue;
      const key = pairOf(networkPair(context, network, 'driver_opts')?.value, name)?.key.span;
      reports.push({
        span: key ?? value.origin.span,
        message: `The ${driver} driver has no option "${name}" and ignores it${meant === undefined ? '.' : `; did you mean "${meant}"?`}`,
        fixes: () =>
          meant !== undefined && key ? preferredFix(`Change to ${meant}`, { span: key, newText: meant }) : [],
      });
    }
    return reports;
  },
};
