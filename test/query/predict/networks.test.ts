import { expect, test } from 'vitest';
import { predicted } from '../../support/predict.ts';

const ipam = (network: string) =>
  predicted(`services:\n  s: { image: x }\nnetworks:\n  default: ${network}\n`).networks!['shop_default']!.ipam.map(
    ({ subnet, gateway, ip_range, aux_addresses }) => [subnet, gateway, ip_range, aux_addresses],
  );

test('a configured pool is shown as it was written', () => {
  expect(
    ipam(
      '{ ipam: { config: [{ subnet: 10.1.0.0/16, ip_range: 10.1.2.0/24, gateway: 10.1.0.9, aux_addresses: { x: 10.1.0.5 } }] } }',
    ),
  ).toEqual([['10.1.0.0/16', '10.1.0.9', '10.1.2.0/24', { x: '10.1.0.5' }]]);
  expect(ipam('{ enable_ipv6: true, ipam: { config: [{ subnet: "FD01::/64" }, { subnet: 10.1.0.0/16 }] } }')).toEqual([
    ['10.1.0.0/16', null, null, {}],
    ['FD01::/64', null, null, {}],
  ]);
});

test('automatic pools come behind configured ones', () => {
  expect(ipam('{ enable_ipv6: true, ipam: { config: [{ subnet: "fd01::/64" }] } }')).toEqual([
    ['fd01::/64', null, null, {}],
    ['172.18.0.0/16', '172.18.0.1', null, {}],
  ]);
});

test('a pool of a family that is off is shown all the same', () => {
  expect(ipam('{ ipam: { config: [{ subnet: 10.1.0.0/16 }, { subnet: "fd01::5/64" }] } }')).toEqual([
    ['10.1.0.0/16', null, null, {}],
    ['fd01::5/64', null, null, {}],
  ]);
});
