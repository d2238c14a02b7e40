import { expect, test } from 'vitest';
import { withAddressPools, withIpv6OnBridge } from '../../src/engine/default-bridge.ts';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import { lowered, pools } from '../support/model.ts';

test('docker0 has the first IPv4 subnet of the pools, networks those behind it', () => {
  const profile = withAddressPools(plainLinuxHost, [
    { base: 'fd00:abc::/56', size: 64 },
    { base: '10.9.0.0/22', size: 24 },
  ]);
  expect(profile.bridge).toEqual({ subnet: '10.9.0.0/24', gateway: '10.9.0.1' });
  expect(pools(lowered({ services: { a: {} } }, profile))).toEqual(['demo_default 10.9.1.0/24 10.9.1.1']);
});

test('pools that cannot be read leave docker0 as it is', () => {
  expect(withAddressPools(plainLinuxHost, [{ base: 'ten', size: 24 }]).bridge).toEqual(plainLinuxHost.bridge);
  expect(withAddressPools(plainLinuxHost, [{ base: '10.9.0.0/22', size: 20 }]).bridge).toEqual(plainLinuxHost.bridge);
});

test('docker0 has the first address of its IPv6 subnet', () => {
  expect(withIpv6OnBridge(plainLinuxHost, 'fd00:bbb::/64').bridge).toEqual({
    ...plainLinuxHost.bridge,
    ipv6: { subnet: 'fd00:bbb::/64', gateway: 'fd00:bbb::1' },
  });
  expect(withIpv6OnBridge(plainLinuxHost, '10.0.0.0/8')).toEqual(plainLinuxHost);
});
