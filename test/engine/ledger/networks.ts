import { expect } from 'vitest';
import { plainLinuxHost } from '../../../src/engine/profile.ts';
import { addresses, lowered, pools, refusals, states, subnets } from '../../support/model.ts';
import type { Proofs } from './proof.ts';

/** Proofs of the rules about what Compose asks for, drivers and address pools. */
export const networkProofs = {
  'NET-USED-ONLY': () => {
    const found = lowered({ services: { a: {} }, networks: { spare: subnets('172.17.0.0/24') } });
    expect(pools(found)).toEqual(['demo_default 172.18.0.0/16 172.18.0.1']);
    expect(refusals(found)).toEqual([]);
  },
  'NET-SAME-NAME': () => {
    const found = lowered({
      services: { a: { networks: { left: null } }, b: { networks: { right: null } } },
      networks: { left: { name: 'x' }, right: { name: 'x' } },
    });
    expect(refusals(found)).toEqual([
      'network network-name-taken x @ networks.right.name: network x was found but has incorrect label com.docker.compose.network set to "left" (expected: "right")',
    ]);
  },
  'NET-CREATE-FAILS': () => {
    const found = lowered({ services: { a: {} }, networks: { default: subnets('172.17.0.0/24') } });
    expect(states(found)).toEqual({ 'demo-a-1': 'missing' });
  },
  'EXT-MADE-UP': () => {
    const found = lowered({
      services: { a: { networks: { out: { ipv4_address: '10.7.7.9' } } }, b: { networks: { out: null } } },
      networks: { out: { external: true } },
    });
    expect(pools(found)).toEqual(['out 10.7.7.0/24 10.7.7.1']);
    expect(addresses(found)).toEqual({ 'demo-a-1@out': '10.7.7.9??', 'demo-b-1@out': '10.7.7.2??' });
  },
  'POOL-LOWEST-FREE': () => {
    const found = lowered({
      services: { a: { networks: { one: null, default: null } } },
      networks: { one: subnets('172.18.3.0/24') },
    });
    expect(pools(found)).toEqual(['demo_one 172.18.3.0/24 172.18.3.1', 'demo_default 172.19.0.0/16? 172.19.0.1']);
  },
  'POOL-HOST-ROUTES': () => {
    const host = {
      ...plainLinuxHost.host,
      onLink: ['172.18.9.0/24'],
      resolver: { ...plainLinuxHost.host.resolver, nameservers: ['172.19.0.53'] },
    };
    expect(pools(lowered({ services: { a: {} } }, { ...plainLinuxHost, host }))).toEqual([
      'demo_default 172.20.0.0/16 172.20.0.1',
    ]);
  },
  'POOL-OVERLAP': () => {
    const found = lowered({
      services: { a: { networks: { lan: null, p: null, q: null } } },
      networks: { lan: subnets('192.0.2.0/24'), p: subnets('10.1.0.0/16'), q: subnets('10.1.2.0/24') },
    });
    expect(refusals(found)).toEqual([
      'network pool-overlaps demo_q @ networks.q.ipam.config.0.subnet: failed to create network demo_q: invalid pool request: Pool overlaps with other one on this address space',
    ]);
    expect(found.refusals[0]!.related).toMatchObject([{ span: { file: 'networks.p.ipam.config.0.subnet' } }]);
  },
  'POOL-SUBPOOL': () => {
    const ranged = (range: string) => ({ ipam: { config: [{ subnet: '10.5.0.0/16', ip_range: range }] } });
    const found = lowered({
      services: { a: { networks: { p: null, q: null } } },
      networks: { p: ranged('10.5.1.0/24'), q: ranged('10.5.2.0/24') },
    });
    expect(refusals(found)).toEqual([
      'network pool-overlaps demo_q @ networks.q.ipam.config.0.subnet: failed to create network demo_q: cannot create network ID (br-ID): conflicts with network ID (br-ID): networks have overlapping IPv4',
    ]);
  },
  'POOL-RACE': () => {
    const found = lowered({
      services: { a: { networks: { p: null, q: null } } },
      networks: { p: subnets('172.18.0.0/24'), q: {} },
    });
    expect(found.refusals.map(({ code, certainty }) => [code, certainty])).toEqual([
      ['pool-overlaps-automatic', 'likely'],
    ]);
    expect(states(found)).toEqual({ 'demo-a-1': 'running' });
  },
  'POOL-GATEWAY-TEXT': () => {
    const found = lowered({
      services: { a: {} },
      networks: { default: { enable_ipv6: true, ipam: { config: [{ subnet: 'fd01::/64', gateway: 'fd01:0::7' }] } } },
    });
    const pool = found.networks.find(({ predefined }) => !predefined)?.pools.find(({ family }) => family === 6);
    expect([pool?.gateway, pool?.gatewayText]).toEqual(['fd01::7', 'fd01:0::7']);
  },
  'POOL-EXHAUSTED': () => {
    const profile = { ...plainLinuxHost, defaultAddressPools: [{ base: '10.9.0.0/23', size: 24 }] };
    const found = lowered(
      { services: { a: { networks: { p: null, q: null, r: null } } }, networks: { p: {}, q: {}, r: {} } },
      profile,
    );
    expect(pools(found)).toEqual(['demo_p 10.9.0.0/24? 10.9.0.1', 'demo_q 10.9.1.0/24? 10.9.1.1']);
    expect(refusals(found)).toEqual([
      'network no-more-subnets demo_r @ networks.r: failed to create network demo_r: all predefined address pools have been fully subnetted',
    ]);
  },
  'POOL-ULA': () => {
    const found = lowered({
      services: { a: { networks: { p: null, q: null } } },
      networks: {
        p: { enable_ipv6: true, ...subnets('10.1.0.0/24') },
        q: { enable_ipv6: true, ...subnets('10.2.0.0/24') },
      },
    });
    expect(found.networks.slice(3).map(({ pools: all }) => all[1]!.subnet)).toEqual([
      'fd00:d0c::/64',
      'fd00:d0c:0:1::/64',
    ]);
  },
  'POOL-CHECKED': () => {
    const config = [
      { subnet: '10.1.0.5/24', gateway: '10.2.0.1', ip_range: '10.0.0.0/8', aux_addresses: { x: 'nine' } },
    ];
    const found = lowered({ services: { a: {} }, networks: { default: { ipam: { config } } } });
    expect(found.refusals[0]!.text).toBe(
      'failed to create network demo_default: Error response from daemon: invalid network config:\n' +
        '* invalid subnet 10.1.0.5/24: it should be 10.1.0.0/24\n' +
        '* invalid ip-range 10.0.0.0/8: CIDR block is bigger than its parent subnet 10.1.0.5/24\n' +
        "* invalid gateway 10.2.0.1: parent subnet 10.1.0.5/24 doesn't contain this address\n" +
        '* invalid auxiliary address x: invalid address',
    );
    expect(found.refusals[0]!.related.map(({ span }) => span.file)).toEqual([
      'networks.default.ipam.config.0.ip_range',
      'networks.default.ipam.config.0.gateway',
      'networks.default.ipam.config.0.aux_addresses.x',
    ]);
  },
  'POOL-IPV4-MAPPED': () => {
    const mapped = { ...subnets('::ffff:10.0.0.0/120'), enable_ipv6: true };
    expect(refusals(lowered({ services: { a: {} }, networks: { default: mapped } }))).toEqual([
      'network ipv4-mapped-subnet demo_default @ networks.default.ipam.config.0.subnet: failed to create network demo_default: failed to allocate gateway (): cannot find address pool for poolID:::ffff:10.0.0.0/120/invalid Prefix',
    ]);
    const off = lowered({ services: { a: {} }, networks: { default: { ...mapped, enable_ipv4: false } } });
    expect(pools(off)).toEqual(['demo_default fd00:d0c::/64?? fd00:d0c::1']);
  },
  'POOL-AUX-EMPTY': () => {
    const config = [{ subnet: '10.1.0.0/24', aux_addresses: { x: '' } }];
    expect(refusals(lowered({ services: { a: {} }, networks: { default: { ipam: { config } } } }))).toEqual([
      'network invalid-aux-address demo_default @ networks.default.ipam.config.0.aux_addresses.x: failed to create network demo_default: non parsable secondary ip address (x:) passed for network demo_default',
    ]);
  },
  'DRIVER-OPTIONS': () => {
    const options = (driver_opts: Record<string, string>) =>
      refusals(lowered({ services: { a: {} }, networks: { default: { driver_opts } } }));
    expect(options({ 'com.docker.network.bridge.nonsense': 'x' })).toEqual([]);
    expect(options({ 'com.docker.network.bridge.enable_icc': 'maybe' })).toEqual([
      'network invalid-driver-option demo_default @ networks.default.driver_opts.com.docker.network.bridge.enable_icc: failed to create network demo_default: failed to parse com.docker.network.bridge.enable_icc value: maybe (strconv.ParseBool: parsing "maybe": invalid syntax)',
    ]);
  },
  'DRIVER-UNKNOWN': () => {
    expect(refusals(lowered({ services: { a: {} }, networks: { default: { driver: 'weave' } } }))).toEqual([
      'network unknown-driver demo_default @ networks.default.driver: failed to create network demo_default: plugin "weave" not found',
    ]);
  },
  'DRIVER-PASSTHRU-ONE': () => {
    const found = (mode: string) =>
      refusals(
        lowered({
          services: { a: { networks: { lan: null } }, b: { networks: { lan: null }, depends_on: { a: {} } } },
          networks: {
            lan: { ...subnets('192.0.2.0/24'), driver: 'macvlan', driver_opts: { parent: 'eth0', macvlan_mode: mode } },
          },
        }),
      );
    expect(found('passthru')).toEqual([
      'start parent-in-use demo-b-1 @ services.b.networks.lan: failed to set up container networking: failed to create the macvlan port: invalid argument',
    ]);
    expect(found('bridge')).toEqual([]);
  },
} satisfies Proofs;
