import { expect, test } from 'vitest';
import { predicted } from '../../support/predict.ts';

const containers = (text: string) => predicted(text).containers!;

test('a sidecar has no network of its own, and the hostname of its owner', () => {
  const found = containers(
    'services:\n  own: { image: x, hostname: box }\n  ride: { image: x, network_mode: "service:own" }\n',
  );
  const ride = found['shop-ride-1']!;
  expect(ride).toMatchObject({
    network_mode: 'container:shop-own-1',
    shares_network_of: 'shop-own-1',
    hostname: 'box',
    networks: {},
    published: [],
    listening: {},
  });
  expect([ride.interfaces, ride.routes, ride.default_gateway]).toEqual([undefined, undefined, undefined]);
  expect(ride.etc_hosts).toEqual(found['shop-own-1']!.etc_hosts);
});

test('host mode: the host itself, and its ports may be taken by docker-proxy', () => {
  const found = containers(
    'services:\n  h: { image: x, network_mode: host, expose: ["8080"] }\n  p: { image: x, ports: ["8080:80"] }\n',
  );
  expect(found['shop-h-1']).toMatchObject({
    shares_network_of: 'host',
    hostname: 'dockerhost',
    networks: { host: { mac: '', ipv4: null, ipv6: null } },
    listening: { '8080/tcp': 'EADDRINUSE' },
    resolv_conf: { nameservers: ['192.0.2.1'], upstream: null },
  });
});

test('none mode has nothing but loopback', () => {
  expect(containers('services:\n  n: { image: x, network_mode: none }\n')['shop-n-1']).toMatchObject({
    networks: { none: { mac: '', ipv4: null, ipv6: null } },
    interfaces: [],
    routes: [],
    default_gateway: { ipv4: null, ipv6: null },
  });
});

test('a host port is dynamic unless the file fixes just that number', () => {
  const found = containers('services:\n  s: { image: x, ports: ["8080:80", "9000-9001:81", "82"] }\n');
  const dynamic = found['shop-s-1']!.published.map(({ host_port, dynamic: chosen }) => `${host_port} ${chosen}`);
  expect([...new Set(dynamic)]).toEqual(['8080 false', '9000 true', '32768 true']);
});

test('a mac address is only told where the file fixes it', () => {
  const found = containers('services:\n  a: { image: x, mac_address: 02-42-AC-11-00-09 }\n  b: { image: x }\n');
  expect(found['shop-a-1']!.networks['shop_default']!.mac).toBe('02:42:ac:11:00:09');
  expect(found['shop-b-1']!.networks['shop_default']).not.toHaveProperty('mac');
});
