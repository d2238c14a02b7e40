import { describe, expect, test } from 'vitest';
import { engineLedger } from '../../src/engine/ledger.ts';
import type { EngineRuleId } from '../../src/engine/ledger.ts';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import { addresses, gateway, lowered, pools, published, refusals, states, subnets } from '../support/model.ts';

const port = (target: number, given?: string, more: object = {}) => ({
  target,
  ...(given === undefined ? {} : { published: given }),
  ...more,
});
const inUse = 'failed to set up container networking: Address already in use';

/** One proof for every rule: a rule without one does not compile. */
const proofs: Readonly<Record<EngineRuleId, () => void>> = {
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
  'GW-ORDER': () => {
    const networks = {
      b: subnets('10.2.0.0/24'),
      c: subnets('10.3.0.0/24'),
      a: { internal: true, ...subnets('10.1.0.0/24') },
    };
    const plain = lowered({ services: { s: { networks: { a: null, b: null, c: null } } }, networks });
    expect(plain.sandboxes.at(-1)!.endpoints).toEqual(['demo-s-1@demo_b', 'demo-s-1@demo_c', 'demo-s-1@demo_a']);
    expect(gateway(plain, 'demo-s-1')).toBe('10.2.0.1 demo_b name');
    const urged = lowered({
      services: { s: { networks: { a: { gw_priority: 5 }, b: null, c: { gw_priority: 1 } } } },
      networks,
    });
    expect(urged.sandboxes.at(-1)!.endpoints).toEqual(['demo-s-1@demo_a', 'demo-s-1@demo_c', 'demo-s-1@demo_b']);
    expect(gateway(urged, 'demo-s-1')).toBe('10.3.0.1 demo_c gw_priority');
  },
  'GW-DUAL-FIRST': () => {
    const networks = {
      one: subnets('10.1.0.0/24'),
      two: { enable_ipv6: true, ...subnets('10.2.0.0/24', 'fd02::/64') },
    };
    const found = lowered({ services: { s: { networks: { one: { gw_priority: 9 }, two: null } } }, networks });
    expect(gateway(found, 'demo-s-1')).toMatch(/^10\.2\.0\.1 demo_two/);
    expect(gateway(found, 'demo-s-1', 'ipv6')).toBe('fd02::1 demo_two only');
  },
  'GW-INTERNAL-NONE': () => {
    const found = lowered({ services: { s: {} }, networks: { default: { internal: true } } });
    expect(gateway(found, 'demo-s-1')).toBeUndefined();
    expect(pools(found)).toEqual(['demo_default 172.18.0.0/16 172.18.0.1']);
  },
  'GW-ROUTABLE': () => {
    const unset = 'failed to set up container networking: updating gateway endpoint: failed to set gateway: route for';
    const found = (subnet: string, more: object = {}) =>
      refusals(lowered({ services: { a: {} }, networks: { default: { ...subnets(subnet), ...more } } }));
    expect(found('224.0.0.0/24')).toEqual([
      `start unroutable-gateway demo-a-1 @ networks.default.ipam.config.0.subnet: ${unset} the gateway 224.0.0.1 could not be found: network is unreachable`,
    ]);
    expect(found('127.0.5.0/24')[0]).toMatch(/127\.0\.5\.1 could not be found: invalid argument$/);
    expect(found('240.0.0.0/24')).toEqual([]);
    expect(found('224.0.0.0/24', { internal: true })).toEqual([]);
    const second = lowered({
      services: { a: { networks: { one: null, two: null } } },
      networks: { one: {}, two: subnets('224.0.0.0/24') },
    });
    expect(second.refusals.map(({ certainty }) => certainty)).toEqual(['likely']);
  },
  'NAME-ORDER': () => {
    const found = lowered({ services: { s: { hostname: 'h', networks: { default: { aliases: ['x', 's', 'y'] } } } } });
    expect(found.endpoints[0]!.names.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'container demo-s-1',
      'service s',
      'alias x',
      'alias y',
      'short-id id:demo-s-1',
      'hostname h',
    ]);
  },
  'LINK-NAMED-MODE': () => {
    const found = (more: object) =>
      lowered({
        services: { a: { networks: { n: null } }, b: { links: ['a:friend'], ...more } },
        networks: { n: { name: 'lan' } },
      })
        .sandboxes.find(({ id }) => id === 'demo-b-1')
        ?.links.map(({ name }) => name);
    expect(found({ network_mode: 'lan' })).toEqual([]);
    expect(found({ networks: { n: null } })).toContain('friend');
  },
  'LINK-NAMES': () => {
    const found = lowered({ services: { db: { scale: 2 }, web: { scale: 2, links: ['db:store'] } } });
    expect(
      found.sandboxes.find(({ id }) => id === 'demo-web-2')!.links.map(({ name, container }) => `${name} ${container}`),
    ).toEqual(['store demo-db-1', 'db-2 demo-db-1', 'demo-db-2 demo-db-1']);
  },
  'MODE-PRIMARY': () => {
    const mode = (networks: Record<string, { priority: number } | null>) =>
      lowered({ services: { s: { networks } }, networks: { a: {}, b: {} } }).containers[0]!.networkMode;
    expect(mode({ b: null, a: null })).toBe('demo_a');
    expect(mode({ b: { priority: 1 }, a: null })).toBe('demo_b');
  },
  'MODE-SHARED': () => {
    const found = lowered({ services: { own: { scale: 2 }, ride: { network_mode: 'service:own' } } });
    const ride = found.containers.find(({ name }) => name === 'demo-ride-1')!;
    expect([ride.networkMode, ride.sandbox, ride.sharesNetworkOf]).toEqual([
      'container:demo-own-1',
      'demo-own-1',
      'demo-own-1',
    ]);
    expect(found.endpoints.some(({ container }) => container === 'demo-ride-1')).toBe(false);
  },
  'MODE-SHARED-CONFLICT': () => {
    const found = lowered({ services: { own: {}, ride: { network_mode: 'service:own', expose: ['80'] } } });
    expect(refusals(found)).toEqual([
      'create network-mode-conflict demo-ride-1 @ services.ride.expose: conflicting options: port exposing and the container type network mode',
    ]);
  },
  'MODE-CONTAINER-NAME': () => {
    const found = (name: string, more: object = {}) =>
      refusals(lowered({ services: { s: more }, networks: { default: { name } } })).map((one) => one.split(' @ ')[1]);
    expect(found('container:x')).toEqual([
      'services.s.networks.default: invalid config for network container:x: invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined networks',
    ]);
    expect(found('container:')[0]).toMatch(/invalid network mode: invalid container format container:<name\|id>$/);
    expect(found('container:x', { ports: [port(80)] })[0]).toMatch(
      /port publishing and the container type network mode$/,
    );
    expect(found('service:x')).toEqual([]);
  },
  'LINK-TO-SIDECAR': () => {
    const found = (owner: object, mode = 'service:owner') =>
      refusals(
        lowered({
          services: { owner, side: { network_mode: mode }, s: { network_mode: 'bridge', links: ['side'] } },
        }),
      ).map((one) => one.split(' ')[1]);
    expect(found({ network_mode: 'bridge' })).toEqual([]);
    expect(found({ network_mode: 'bridge' }, 'container:elder')).toEqual([]);
    expect(found({})).toEqual(['link-outside-default-bridge']);
  },
  'MODE-LINK-TO-HOST': () => {
    const found = (mode: string, more: object = {}) =>
      refusals(
        lowered({
          services: { wide: { network_mode: 'host' }, s: { network_mode: mode, links: ['wide'], ...more } },
        }),
      ).map((one) => one.split(' ')[1]);
    expect(found('none')).toEqual(['network-mode-conflict']);
    expect(found('bridge')).toEqual(['network-mode-conflict']);
    const services = { wide: { network_mode: 'host' }, side: { network_mode: 'service:wide' } };
    const sidecar = { ...services, s: { network_mode: 'bridge', links: ['side'] } };
    expect(refusals(lowered({ services: sidecar }))[0]).toContain('network-mode-conflict');
    expect(refusals(lowered({ services: { ...services, s: { links: ['side'] } } }))).toEqual([]);
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
  'NAME-HOSTS-ORDER': () => {
    // The model keeps the order of the file.
    const found = lowered({ services: { a: { extra_hosts: ['Printer=203.0.113.8', 'printer=203.0.113.9'] } } });
    expect(found.containers[0]?.extraHosts.map(({ host }) => host)).toEqual(['Printer', 'printer']);
  },
  'MODE-HOST-PORTS': () => {
    const found = lowered({ services: { s: { network_mode: 'host', ports: [port(80, '8080')] } } });
    expect([found.refusals, found.sandboxes.flatMap(({ published: all }) => all)]).toEqual([[], []]);
    expect(found.warnings.map(({ code }) => code)).toEqual(['ports-discarded']);
  },
  'START-LEVELS': () => {
    const found = lowered({ services: { z: {}, y: { depends_on: { z: {} } }, x: { depends_on: { y: {} } }, w: {} } });
    expect(found.containers.map(({ service }) => service)).toEqual(['w', 'z', 'y', 'x']);
    expect(Object.values(addresses(found)).map((address) => address.endsWith('?'))).toEqual([true, true, true, true]);
  },
  'CREATE-FAILS': () => {
    const found = lowered({
      services: {
        early: {},
        bad: { networks: { default: { ipv4_address: '1.1.1.1' } }, depends_on: { early: {} } },
        late: { depends_on: { bad: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-early-1': 'created', 'demo-bad-1': 'missing', 'demo-late-1': 'missing' });
  },
  'CREATE-BREAKS-OFF': () => {
    // Of what is handled at the same time as a refused container the model takes nothing for created.
    const found = lowered({
      services: {
        early: {},
        bad: { networks: { default: { ipv4_address: '1.1.1.1' } }, depends_on: { early: {} } },
        beside: { depends_on: { early: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-early-1': 'created', 'demo-bad-1': 'missing', 'demo-beside-1': 'missing' });
  },
  'START-THROUGH-NOBODY': () => {
    const found = lowered({
      services: {
        bad: { ports: [port(80, '80', { host_ip: '1.2.3.4' })] },
        none: { scale: 0, depends_on: { bad: {} } },
        late: { depends_on: { none: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-bad-1': 'created', 'demo-late-1': 'created' });
  },
  'START-JOINED-HOSTNAME': () => {
    const found = (more: object) =>
      lowered({
        services: { owner: { hostname: 'harbour' }, sidecar: { network_mode: 'service:owner', ...more } },
      }).containers.map(({ hostname }) => hostname);
    expect(found({ sysctls: { 'kernel.panic': '1' } })).toEqual(['harbour', 'harbour']);
    expect(found({})).toEqual(['harbour', undefined]);
  },
  'START-HOSTNAME': () => {
    const found = (hostname: string) =>
      refusals(lowered({ services: { s: { hostname, ports: [port(80, '80', { host_ip: '1.2.3.4' })] } } }))[0];
    expect(found('a'.repeat(65))).toBe(
      'start hostname-too-long demo-s-1 @ services.s.hostname: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: sethostname: invalid argument',
    );
    expect(found('ä'.repeat(33))).toContain('sethostname');
    expect(found('a'.repeat(64))).not.toContain('sethostname');
  },
  'START-SYSCTL': () => {
    const found = (more: object) =>
      refusals(lowered({ services: { host: { network_mode: 'host' }, s: more } })).map((one) =>
        one.split('failed: ').pop(),
      );
    const forward = { sysctls: { 'net.ipv4.ip_forward': '1' } };
    const text = 'sysctl "net.ipv4.ip_forward" not allowed in host network namespace';
    expect(found({ ...forward, network_mode: 'host' })).toEqual([text]);
    expect(found({ ...forward, network_mode: 'service:host' })).toEqual([text]);
    expect(found(forward)).toEqual([]);
    expect(found({ sysctls: { 'vm.swappiness': '1' } })).toEqual([
      'sysctl "vm.swappiness" is not in a separate kernel namespace',
    ]);
    expect(found({ network_mode: 'host', sysctls: { 'kernel.domainname': 'x' } })).toEqual([]);
  },
  'START-FAILS': () => {
    const found = lowered({
      services: {
        bad: { ports: [port(80, '80', { host_ip: '1.2.3.4' })] },
        other: {},
        late: { depends_on: { bad: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-bad-1': 'created', 'demo-other-1': 'running', 'demo-late-1': 'created' });
  },
  'START-BREAKS-OFF': () => {
    // The model takes what waits for others than the failed one for started.
    const found = lowered({
      services: {
        bad: { ports: [port(80, '80', { host_ip: '1.2.3.4' })] },
        early: {},
        beside: { depends_on: { early: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-bad-1': 'created', 'demo-early-1': 'running', 'demo-beside-1': 'running' });
  },
  'PORT-TARGET': () => {
    const found = (target: number, more: object = {}) =>
      lowered({ services: { early: {}, s: { ports: [port(target, '8080')], depends_on: { early: {} }, ...more } } });
    expect(refusals(found(70000, { network_mode: 'host' }))).toEqual([
      'create invalid-target-port demo-s-1 @ services.s.ports.0.target: invalid port specification: "70000"',
    ]);
    expect(published(found(0), 'demo-s-1')[0]).toBe('0.0.0.0:8080>0/tcp');
  },
  'PORT-PROTOCOL-KNOWN': () => {
    const found = (more: object) =>
      refusals(
        lowered({
          services: { s: { ports: [port(80, '8080', { protocol: 'http' })], ...more } },
          networks: { in: { internal: true } },
        }),
      );
    expect(found({})).toEqual([
      'start unknown-protocol demo-s-1 @ services.s.ports.0.protocol: failed to set up container networking: driver failed programming external connectivity on endpoint demo-s-1 (ID): unknown protocol',
    ]);
    expect(found({ networks: { in: null } })).toEqual([]);
    expect(found({ network_mode: 'host' })).toEqual([]);
  },
  'IPAM-MAC-FORMS': () => {
    const mac = (mac_address: string) => lowered({ services: { s: { mac_address } } });
    expect(mac('0242AC110007').endpoints[0]!.mac).toBe('02:42:ac:11:00:07');
    expect(mac('0242.ac11.0007').refusals).toEqual([]);
    expect(mac('0242ac11000').refusals.map(({ code }) => code)).toEqual(['invalid-mac-address']);
  },
  'PORT-BOTH-FAMILIES': () => {
    const found = lowered({
      services: { s: { ports: [port(80, '8080'), port(81, '8081', { host_ip: '127.0.0.1' })] } },
    });
    expect(published(found, 'demo-s-1')).toEqual(['0.0.0.0:8080>80/tcp', ':::8080>80/tcp', '127.0.0.1:8081>81/tcp']);
  },
  'PORT-HOST-BINDING': () => {
    const found = lowered({
      services: { s: { ports: [port(80, '8080'), port(81, '8081', { host_ip: '0.0.0.0' })] } },
      networks: { default: { driver_opts: { 'com.docker.network.bridge.host_binding_ipv4': '127.0.0.1' } } },
    });
    expect(published(found, 'demo-s-1')).toEqual(['127.0.0.1:8080>80/tcp', '0.0.0.0:8081>81/tcp']);
  },
  'PORT-EPHEMERAL': () => {
    const found = lowered({
      services: { s: { ports: [port(80), port(81), port(53, undefined, { protocol: 'udp' })] } },
    });
    expect(published(found, 'demo-s-1').filter((one) => one.startsWith('0'))).toEqual([
      '0.0.0.0:32768>53/udp',
      '0.0.0.0:32768>80/tcp',
      '0.0.0.0:32769>81/tcp',
    ]);
  },
  'PORT-FROM-RANGE': () => {
    const found = lowered({ services: { s: { scale: 3, ports: [port(80, '9000-9001')] } } });
    expect(published(found, 'demo-s-2')).toEqual(['0.0.0.0:9001>80/tcp', ':::9001>80/tcp']);
    expect(found.refusals.map(({ code, subject }) => `${code} ${subject}`)).toEqual(['ports-exhausted demo-s-3']);
  },
  'PORT-CONFLICT': () => {
    const conflict = (first: object, second: object) =>
      lowered({
        services: {
          a: { ports: [port(80, '8080', first)] },
          b: { ports: [port(80, '8080', second)], depends_on: { a: {} } },
        },
      }).refusals.map(({ text }) => /Bind for .*/.exec(text)?.[0]);
    expect(conflict({ host_ip: '127.0.0.1' }, {})).toEqual([
      'Bind for 127.0.0.1:8080 failed: port is already allocated',
    ]);
    expect(conflict({}, { host_ip: '::1' })).toEqual(['Bind for :::8080 failed: port is already allocated']);
    expect(conflict({ host_ip: '127.0.0.1' }, { host_ip: '192.0.2.10' })).toEqual([]);
    expect(conflict({}, { protocol: 'udp' })).toEqual([]);
  },
  'PORT-LISTEN': () => {
    const found = (...given: readonly ReturnType<typeof port>[]) =>
      refusals(lowered({ services: { s: { ports: given } } }));
    const loopback = { host_ip: '127.0.0.1' };
    expect(found(port(81, '8080', loopback), port(81, '8080'))).toEqual([
      expect.stringMatching(/^start port-conflict demo-s-1 .*failed to listen on TCP socket: address already in use$/),
    ]);
    expect(found(port(81, undefined, loopback), port(81))).toHaveLength(1);
    expect(found(port(81, undefined, loopback), port(82))).toEqual([]);
    expect(
      found(port(81, undefined, { ...loopback, protocol: 'udp' }), port(81, undefined, { protocol: 'udp' })),
    ).toEqual([]);
    expect(found(port(81, undefined, { host_ip: '0.0.0.0' }), port(81, undefined, { host_ip: '::1' }))).toEqual([]);
    expect(found(port(81, '0'), port(81))).toEqual([
      expect.stringMatching(/^start port-conflict demo-s-1 .*failed to listen on TCP socket: address already in use$/),
    ]);
    expect(found(port(81, '0', { protocol: 'udp' }), port(81, undefined, { protocol: 'udp' }))).toEqual([]);
  },
  'PORT-HOST-ADDRESS': () => {
    const found = lowered({ services: { s: { ports: [port(80, '8080', { host_ip: '192.0.2.99' })] } } });
    expect(refusals(found)).toEqual([
      'start host-ip-absent demo-s-1 @ services.s.ports.0.host_ip: failed to set up container networking: driver failed programming external connectivity on endpoint demo-s-1 (ID): failed to bind host port for 192.0.2.99:8080:172.18.0.2:80/tcp: cannot assign requested address',
    ]);
    expect(lowered({ services: { s: { ports: [port(80, '8080', { host_ip: '172.18.0.1' })] } } }).refusals).toEqual([]);
  },
  'PORT-GATEWAY': () => {
    const lan = { driver: 'macvlan', driver_opts: { parent: 'eth0' }, ...subnets('10.9.0.0/24') };
    const found = (networks: Record<string, { gw_priority: number } | null>) =>
      published(lowered({ services: { s: { networks, ports: [port(80, '8080')] } }, networks: { lan } }), 'demo-s-1');
    expect(found({ lan: null })).toEqual([]);
    expect(found({ lan: null, default: null })).toHaveLength(2);
    expect(found({ lan: { gw_priority: 1 }, default: null })).toEqual([]);
  },
  'PORT-ROUTED': () => {
    const options = (mode: string) => ({
      'com.docker.network.bridge.gateway_mode_ipv4': mode,
      'com.docker.network.bridge.gateway_mode_ipv6': mode,
    });
    const found = lowered({
      services: { a: { ports: [port(80, '8080')] }, b: { ports: [port(80, '8080')] } },
      networks: { default: { enable_ipv6: true, driver_opts: options('routed') } },
    });
    expect(published(found, 'demo-a-1')).toEqual(['0.0.0.0:->80/tcp', ':::->80/tcp']);
    expect(found.refusals).toEqual([]);
  },
  'LISTEN-ASSUMED': () => {
    const listening = (plain: object) => lowered({ services: { s: plain } }).containers[0]!.listening;
    expect(listening({})).toEqual(['80/tcp']);
    expect(listening({ expose: ['9000', '53/udp'], ports: [port(8080, '80')] })).toEqual([
      '8080/tcp',
      '9000/tcp',
      '53/udp',
    ]);
  },
};

describe('every rule of the ledger holds in the model', () => {
  for (const { id, statement } of engineLedger) test(`${id}: ${statement}`, () => proofs[id]());
});
