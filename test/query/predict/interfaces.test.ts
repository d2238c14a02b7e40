import { expect, test } from 'vitest';
import { predicted } from '../../support/predict.ts';

const only = (text: string) => Object.values(predicted(text).containers!)[0]!;

test('both families, with the routes in the order of an observation', () => {
  const found = only(
    'services:\n  s: { image: x }\nnetworks:\n  default: { enable_ipv6: true, ipam: { config: [{ subnet: 10.1.0.0/24 }, { subnet: "fd01::/64" }] } }\n',
  );
  expect(found.interfaces).toEqual([
    { name: 'eth0', network: 'shop_default', mtu: 1500, ipv4: ['10.1.0.2/24'], ipv6: ['fd01::2/64'] },
  ]);
  expect(found.routes!.map(({ to, via }) => `${to} ${via}`)).toEqual([
    'default 10.1.0.1',
    'default fd01::1',
    '10.1.0.0/24 null',
    'fd01::/64 null',
  ]);
});

test('names: chosen ones, the prefix of the network, and the lowest free numbers', () => {
  const found = only(
    'services:\n  s: { image: x, networks: { a: { interface_name: eth1 }, b: , c: } }\nnetworks:\n  a:\n  b:\n  c: { driver_opts: { com.docker.network.container_iface_prefix: wan } }\n',
  );
  expect(found.interfaces!.map(({ name, network }) => `${name} ${network}`)).toEqual([
    'eth0 shop_b',
    'eth1 shop_a',
    'wan0 shop_c',
  ]);
});

test('link-local addresses: IPv4 ones are on the interface, IPv6 ones are not global', () => {
  const found = only(
    'services:\n  s: { image: x, networks: { default: { link_local_ips: [169.254.9.9, "fe80::9"] } } }\n',
  );
  expect(found.interfaces![0]).toMatchObject({ ipv4: ['169.254.9.9/16', '172.18.0.2/16'], ipv6: [] });
  expect(found.routes!.map(({ to }) => to)).toEqual(['default', '169.254.0.0/16', '172.18.0.0/16']);
});

test('the MTU of a bridge is that of its interfaces', () => {
  expect(
    only(
      'services:\n  s: { image: x }\nnetworks:\n  default: { driver_opts: { com.docker.network.driver.mtu: "1400" } }\n',
    ).interfaces![0]!.mtu,
  ).toBe(1400);
});
