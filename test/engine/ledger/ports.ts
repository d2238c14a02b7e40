import { expect } from 'vitest';
import { lowered, published, refusals, subnets } from '../../support/model.ts';
import { port } from './proof.ts';
import type { Proofs } from './proof.ts';

/** Proofs of the rules about published ports and listeners. */
export const portProofs = {
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
} satisfies Proofs;
