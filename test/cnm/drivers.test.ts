import { describe, expect, test } from 'vitest';
import { networkDriver } from '../../src/cnm/drivers.ts';
import { lowered, refusals, subnets } from '../support/model.ts';
import type { PlainNetwork } from '../support/project.ts';

/** What `up` says about one network, without the words that all have in common. */
function complaint(network: PlainNetwork): string | undefined {
  const [first] = refusals(lowered({ services: { s: {} }, networks: { default: network } }));
  return first
    ?.replace(/^network (\S+) \S+ @ networks\.default\.?/, '$1 @ ')
    .replace(/: failed to create network \S+:/, ':');
}

const bridge = (options: Record<string, string>, more: PlainNetwork = {}): PlainNetwork => ({
  ...more,
  driver_opts: Object.fromEntries(Object.entries(options).map(([key, value]) => [`com.docker.network.${key}`, value])),
});

describe('bridge', () => {
  test.each<[string, PlainNetwork, string | undefined]>([
    [
      'an unknown gateway mode',
      bridge({ 'bridge.gateway_mode_ipv4': 'bogus' }),
      'invalid-driver-option @ driver_opts.com.docker.network.bridge.gateway_mode_ipv4: failed to parse com.docker.network.bridge.gateway_mode_ipv4 value: bogus (unknown gateway mode bogus)',
    ],
    [
      'isolated, not internal',
      bridge({ 'bridge.gateway_mode_ipv6': 'isolated' }),
      "isolated-needs-internal @ driver_opts.com.docker.network.bridge.gateway_mode_ipv6: gateway mode 'isolated' can only be used for an internal network",
    ],
    [
      'a host binding that is no address',
      bridge({ 'bridge.host_binding_ipv4': 'lan' }),
      'invalid-driver-option @ driver_opts.com.docker.network.bridge.host_binding_ipv4: failed to parse com.docker.network.bridge.host_binding_ipv4 value: lan (nil ip)',
    ],
    [
      'an MTU that is no number',
      bridge({ 'driver.mtu': 'big' }),
      'invalid-driver-option @ driver_opts.com.docker.network.driver.mtu: failed to parse com.docker.network.driver.mtu value: big (strconv.Atoi: parsing "big": invalid syntax)',
    ],
    [
      'a negative MTU',
      bridge({ 'driver.mtu': '-5' }),
      'invalid-driver-option @ driver_opts.com.docker.network.driver.mtu: invalid MTU number: -5',
    ],
    [
      "an MTU below the kernel's",
      bridge({ 'driver.mtu': '60' }),
      'invalid-driver-option @ driver_opts.com.docker.network.driver.mtu: invalid argument',
    ],
    ['MTU 0', bridge({ 'driver.mtu': '0' }), undefined],
    [
      'a long name',
      bridge({ 'bridge.name': 'sixteen-letters-' }),
      'invalid-bridge-name @ driver_opts.com.docker.network.bridge.name: numerical result out of range',
    ],
    [
      'a name with a slash',
      bridge({ 'bridge.name': 'a/b' }),
      'invalid-bridge-name @ driver_opts.com.docker.network.bridge.name: invalid argument',
    ],
    [
      'the name of a network card',
      bridge({ 'bridge.name': 'eth0' }),
      'bridge-name-taken @ driver_opts.com.docker.network.bridge.name: existing interface eth0 is not a bridge',
    ],
    [
      'the name of docker0',
      bridge({ 'bridge.name': 'docker0' }),
      'duplicate-bridge-name @ driver_opts.com.docker.network.bridge.name: cannot create network ID (docker0): conflicts with network ID (docker0): networks have same bridge name',
    ],
    [
      'two subnets of a family',
      subnets('10.1.0.0/24', '10.2.0.0/24'),
      "multiple-subnets @ ipam.config.1.subnet: bridge driver doesn't support multiple subnets",
    ],
    ['no family', { enable_ipv4: false }, 'no-address-family @ enable_ipv4: IPv4 or IPv6 must be enabled'],
    [
      'all addresses',
      subnets('0.0.0.0/0'),
      'pool-overlaps @ ipam.config.0.subnet: invalid pool request: Pool overlaps with other one on this address space',
    ],
    [
      'a part of the link-local prefix',
      { enable_ipv6: true, ...subnets('fe80::/80') },
      "unusable-subnet @ ipam.config.0.subnet: 'fe80::1/80' clashes with the Link-Local prefix 'fe80::/64'",
    ],
    [
      'the loopback address as gateway',
      { enable_ipv6: true, ...subnets('::/120') },
      'unusable-subnet @ ipam.config.0.subnet: failed to add IPv6 address ::1/120 to bridge: cannot assign requested address',
    ],
    [
      'a multicast subnet',
      { enable_ipv6: true, ...subnets('ff02::/64') },
      "unusable-subnet @ ipam.config.0.subnet: multicast subnet 'ff02::1/64' is not allowed",
    ],
    [
      'an unknown address manager',
      { ipam: { driver: 'nosuch' } },
      'unknown-driver @ ipam.driver: plugin "nosuch" not found',
    ],
  ])('%s', (_title, network, expected) => expect(complaint(network)).toBe(expected));
});

describe('macvlan and ipvlan', () => {
  const on = (driver: string, driver_opts: Record<string, string>): PlainNetwork => ({
    driver,
    driver_opts,
    ...subnets('10.9.0.0/24'),
  });
  test.each<[PlainNetwork, string | undefined]>([
    [on('macvlan', { parent: 'eth0' }), undefined],
    [
      on('macvlan', { parent: 'eth0', macvlan_mode: 'odd' }),
      "invalid-driver-option @ driver_opts.macvlan_mode: requested macvlan mode 'odd' is not valid, 'bridge' mode is the macvlan driver default",
    ],
    [
      on('macvlan', { parent: 'lo' }),
      'invalid-parent @ driver_opts.parent: loopback interface is not a valid macvlan parent link',
    ],
    [
      on('macvlan', { parent: 'wlan9' }),
      'invalid-parent @ driver_opts.parent: invalid subinterface vlan name wlan9, example formatting is eth0.10',
    ],
    [
      on('macvlan', { parent: 'eth7.10' }),
      'invalid-parent @ driver_opts.parent: -o parent interface was not found on the host: eth7',
    ],
    [
      on('macvlan', { parent: 'eth0.9999' }),
      'invalid-parent @ driver_opts.parent: vlan id must be between 1-4094, received: 9999',
    ],
    [on('macvlan', { parent: 'eth0.10' }), undefined],
    [
      on('ipvlan', { parent: 'eth0', ipvlan_mode: 'l9' }),
      "invalid-driver-option @ driver_opts.ipvlan_mode: requested ipvlan mode 'l9' is not valid, 'l2' mode is the ipvlan driver default",
    ],
    [
      on('ipvlan', { parent: 'eth0', ipvlan_flag: 'odd' }),
      "invalid-driver-option @ driver_opts.ipvlan_flag: requested ipvlan flag 'odd' is not valid, 'bridge' is the ipvlan driver default",
    ],
  ])('%j', (network, expected) => expect(complaint(network)).toBe(expected));

  test('in layer 3 the interface itself is the way out and no gateway is kept', () => {
    const found = lowered({
      services: { s: {} },
      networks: { default: on('ipvlan', { parent: 'eth0', ipvlan_mode: 'l3' }) },
    });
    expect(found.endpoints[0]!.ipv4!.address).toBe('10.9.0.1');
    expect(found.sandboxes.at(-1)!.defaultGateway.ipv4).toEqual({
      endpoint: 'demo-s-1@demo_default',
      address: '',
      because: 'only',
    });
  });

  test('two ipvlan networks cannot share a parent', () => {
    const found = lowered({
      services: { s: { networks: { p: null, q: null } } },
      networks: {
        p: on('ipvlan', { parent: 'eth0' }),
        q: { ...on('ipvlan', { parent: 'eth0' }), ...subnets('10.8.0.0/24') },
      },
    });
    expect(refusals(found)).toEqual([
      'network parent-in-use demo_q @ networks.q.driver_opts.parent: failed to create network demo_q: network di-ID is already using parent interface eth0',
    ]);
  });
});

test('the drivers of predefined networks make no others', () => {
  expect(complaint({ driver: 'host' })).toBe(
    'predefined-driver @ driver: only one instance of "host" network is allowed',
  );
  expect(networkDriver('toString')).toBeUndefined();
});
