import { expect } from 'vitest';
import { gateway, lowered, pools, refusals, subnets } from '../../support/model.ts';
import { port } from './proof.ts';
import type { Proofs } from './proof.ts';

/** Proofs of the rules about gateways, names, links and network modes. */
export const sandboxProofs = {
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
} satisfies Proofs;
