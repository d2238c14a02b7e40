import type { ComposeFile } from './compose-file.ts';
import type { NetworkChoice } from './fuzz-choices.ts';
import { realName, type Context } from './fuzz-context.ts';

/** The body of a network of the file. */
export function renderNetwork(network: NetworkChoice, index: number, context: Context): ComposeFile {
  const name = realName(network, index, context);
  if (network.driver === 'external') return { external: true, name };
  const options: ComposeFile = {};
  const bridge = 'com.docker.network.bridge.';
  if (network.icc === 'off') options[`${bridge}enable_icc`] = 'false';
  if (network.masquerade === 'off') options[`${bridge}enable_ip_masquerade`] = 'false';
  if (network.gateway4 !== 'nat') options[`${bridge}gateway_mode_ipv4`] = network.gateway4;
  if (network.gateway6 !== 'nat') options[`${bridge}gateway_mode_ipv6`] = network.gateway6;
  if (network.binding !== 'none') {
    options[`${bridge}host_binding_ipv4`] = network.binding === 'loopback' ? '127.0.0.1' : '192.0.2.10';
  }
  if (network.inhibit === 'yes') options[`${bridge}inhibit_ipv4`] = 'true';
  if (network.mtu === 'small') options['com.docker.network.driver.mtu'] = '1400';
  if (network.prefix === 'own') options['com.docker.network.container_iface_prefix'] = `nic${index}-`;
  if (network.extra === 'bridge-name') options[`${bridge}name`] = `br-own${index}`;
  if (network.extra === 'host-ipv4') options['com.docker.network.host_ipv4'] = '192.0.2.10';
  if (network.extra === 'trusted') options[`${bridge}trusted_host_interfaces`] = 'eth0';
  const lan = network.driver.startsWith('macvlan');
  if (lan) options.parent = 'eth0';
  if (network.driver === 'macvlan-private') options.macvlan_mode = 'private';
  const config = lan ? lanPools(network) : [...pools4(network, index), ...pools6(network, index)];
  return {
    ...(network.name === 'key' ? {} : { name }),
    ...(lan ? { driver: 'macvlan' } : {}),
    ...(network.internal === 'yes' ? { internal: true } : {}),
    ...(network.family === 'ipv6' ? { enable_ipv4: false } : {}),
    ...(network.family === 'ipv4' ? {} : { enable_ipv6: true }),
    ...(config.length > 0 ? { ipam: { config } } : {}),
    ...(Object.keys(options).length > 0 ? { driver_opts: options } : {}),
  };
}

function lanPools(network: NetworkChoice): readonly ComposeFile[] {
  const four = { subnet: '192.0.2.0/24', gateway: '192.0.2.1', ip_range: '192.0.2.64/27' };
  const six = { subnet: '2001:db8:192::/64', gateway: '2001:db8:192::1', ip_range: '2001:db8:192::4000/116' };
  return network.family === 'ipv4' ? [four] : network.family === 'ipv6' ? [six] : [four, six];
}

function pools4(network: NetworkChoice, index: number): readonly ComposeFile[] {
  const net = `10.${201 + index}.0`;
  if (network.family === 'ipv6') return [];
  switch (network.pool4) {
    case 'automatic':
      return [];
    case 'subnet':
      return [{ subnet: `${net}.0/24` }];
    case 'range':
      return [{ subnet: `${net}.0/24`, ip_range: `${net}.128/26` }];
    case 'gateway':
      return [{ subnet: `${net}.0/24`, gateway: `${net}.3` }];
    case 'auxiliary':
      return [{ subnet: `${net}.0/24`, aux_addresses: { spare: `${net}.2` } }];
    case 'small':
      return [{ subnet: `${net}.8/29` }];
  }
}

function pools6(network: NetworkChoice, index: number): readonly ComposeFile[] {
  const net = `fd20:${index + 1}:`;
  if (network.family === 'ipv4' || network.pool6 === 'automatic') return [];
  return [{ subnet: `${net}:/64`, ...(network.pool6 === 'range' ? { ip_range: `${net}:5:0/112` } : {}) }];
}
