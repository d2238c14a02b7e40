import { expect, test } from 'vitest';
import { inspectedNetworks } from '../../src/engine/inspected.ts';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import { addresses, gateway, lowered, pools } from '../support/model.ts';

const printed = [
  {
    Name: 'proxy',
    Driver: 'bridge',
    EnableIPv4: true,
    EnableIPv6: false,
    Internal: true,
    IPAM: { Driver: 'default', Config: [{ Subnet: '10.9.0.0/24', Gateway: '10.9.0.254', IPRange: '10.9.0.0/28' }] },
    Containers: { abc: { Name: 'traefik', IPv4Address: '10.9.0.1/24', IPv6Address: '' } },
    Options: { 'com.docker.network.driver.mtu': '1400' },
  },
  { Name: 'bridge', Driver: 'bridge' },
  { Name: 'host', Driver: 'host' },
  'nonsense',
];

test('reads what docker network inspect prints', () => {
  expect(inspectedNetworks(printed)).toEqual([
    {
      name: 'proxy',
      subnets: ['10.9.0.0/24'],
      inspected: {
        driver: 'bridge',
        internal: true,
        ipv4: true,
        ipv6: false,
        options: { 'com.docker.network.driver.mtu': '1400' },
        pools: [{ subnet: '10.9.0.0/24', gateway: '10.9.0.254', ipRange: '10.9.0.0/28', auxAddresses: {} }],
        taken: ['10.9.0.1'],
      },
    },
  ]);
  expect(inspectedNetworks(printed[0])).toHaveLength(1);
  expect(inspectedNetworks(null)).toEqual([]);
});

test('an external network that was pasted has its real shape', () => {
  const assumed = { networks: inspectedNetworks(printed), containers: [] };
  const found = lowered(
    { services: { web: { networks: { front: null } } }, networks: { front: { external: true, name: 'proxy' } } },
    { ...plainLinuxHost, assumed },
  );
  expect(pools(found)).toEqual(['proxy 10.9.0.0/24 10.9.0.254']);
  expect(addresses(found)).toEqual({ 'demo-web-1@proxy': '10.9.0.2' });
  expect(gateway(found, 'demo-web-1')).toBeUndefined();
  const network = found.networks.find(({ id }) => id === 'proxy');
  expect(network).toMatchObject({ key: 'front', external: true, internal: true, bridge: { mtu: 1400 } });
});

test.each([
  ['overlay', 'overlay'],
  ['weave', 'other'],
])('an external network of driver %s is used, though no project could create it', (Driver, driver) => {
  const networks = inspectedNetworks({ Name: 'fabric', Driver, IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } });
  const found = lowered(
    { services: { web: {} }, networks: { default: { external: true, name: 'fabric' } } },
    { ...plainLinuxHost, assumed: { networks, containers: [] } },
  );
  expect(found.refusals).toEqual([]);
  expect(addresses(found)).toEqual({ 'demo-web-1@fabric': '10.9.0.2' });
  expect(found.networks.find(({ id }) => id === 'fabric')).toMatchObject({ driver, driverName: Driver });
});
