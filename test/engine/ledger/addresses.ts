import { expect } from 'vitest';
import { addresses, lowered, pools, refusals, subnets } from '../../support/model.ts';
import type { Proofs } from './proof.ts';

const inUse = 'failed to set up container networking: Address already in use';

/** Proofs of the rules about addresses of endpoints. */
export const addressProofs = {
  'IPAM-LOWEST-FREE': () => {
    const config = [
      { subnet: '10.1.0.0/16', ip_range: '10.1.5.0/24', gateway: '10.1.5.1', aux_addresses: { r: '10.1.5.2' } },
    ];
    const found = lowered({
      services: { a: {}, b: { depends_on: { a: {} } } },
      networks: { default: { ipam: { config } } },
    });
    expect(addresses(found)).toEqual({ 'demo-a-1@demo_default': '10.1.5.0', 'demo-b-1@demo_default': '10.1.5.3' });
  },
  'IPAM-RESERVED': () => {
    const one = (subnet: string) => addresses(lowered({ services: { a: {} }, networks: { default: subnets(subnet) } }));
    expect(one('10.1.0.0/30')).toEqual({ 'demo-a-1@demo_default': '10.1.0.2' });
    expect(one('10.1.0.0/31')).toEqual({ 'demo-a-1@demo_default': '10.1.0.1' });
  },
  'IPAM-GATEWAY-FIRST': () => {
    const config = [{ subnet: '10.1.0.0/24', ip_range: '10.1.0.128/25' }];
    expect(pools(lowered({ services: { a: {} }, networks: { default: { ipam: { config } } } }))).toEqual([
      'demo_default 10.1.0.0/24 10.1.0.128',
    ]);
  },
  'IPAM-NO-GATEWAY': () => {
    const isolated = { internal: true, driver_opts: { 'com.docker.network.bridge.gateway_mode_ipv4': 'isolated' } };
    const found = lowered({ services: { a: {} }, networks: { default: { ...isolated, ...subnets('10.1.0.0/24') } } });
    expect(pools(found)).toEqual(['demo_default 10.1.0.0/24 -']);
    expect(addresses(found)).toEqual({ 'demo-a-1@demo_default': '10.1.0.1' });
  },
  'IPAM-STATIC-LATE': () => {
    const found = lowered({
      services: { a: {}, b: { networks: { default: { ipv4_address: '10.1.0.2' } }, depends_on: { a: {} } } },
      networks: { default: subnets('10.1.0.0/24') },
    });
    expect(refusals(found)).toEqual([
      `start address-in-use demo-b-1 @ services.b.networks.default.ipv4_address: ${inUse}`,
    ]);
  },
  'IPAM-STATIC-SUBNET': () => {
    const wanted = { networks: { default: { ipv4_address: '10.1.9.9' } } };
    const config = [{ subnet: '10.1.0.0/16', ip_range: '10.1.5.0/24' }];
    expect(addresses(lowered({ services: { a: wanted }, networks: { default: { ipam: { config } } } }))).toEqual({
      'demo-a-1@demo_default': '10.1.9.9',
    });
    expect(refusals(lowered({ services: { a: wanted }, networks: { default: subnets('10.2.0.0/24') } }))).toEqual([
      'create address-outside-subnet demo-a-1 @ services.a.networks.default.ipv4_address: invalid config for network demo_default: invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.1.9.9',
    ]);
    expect(lowered({ services: { a: wanted } }).refusals.map(({ code }) => code)).toEqual(['address-without-subnet']);
  },
  'IPAM-EXHAUSTED': () => {
    const found = lowered({ services: { a: { scale: 2 } }, networks: { default: subnets('10.1.0.0/30') } });
    expect(refusals(found)).toEqual([
      "start no-free-address demo-a-2 @ services.a.networks.default: failed to set up container networking: no available IPv4 addresses on this network's address pools: demo_default (ID)",
    ]);
  },
  'IPAM-MAC-FORMS': () => {
    const mac = (mac_address: string) => lowered({ services: { s: { mac_address } } });
    expect(mac('0242AC110007').endpoints[0]!.mac).toBe('02:42:ac:11:00:07');
    expect(mac('0242.ac11.0007').refusals).toEqual([]);
    expect(mac('0242ac11000').refusals.map(({ code }) => code)).toEqual(['invalid-mac-address']);
  },
} satisfies Proofs;
