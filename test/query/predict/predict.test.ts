import { expect, test } from 'vitest';
import { plainLinuxHost } from '../../../src/engine/profile.ts';
import { predicted } from '../../support/predict.ts';

test('a project that runs', () => {
  const found = predicted('services:\n  web:\n    image: nginx\n    ports: ["8080:80"]\n');
  expect(Object.keys(found)).toEqual([
    'schema',
    'engine',
    'host',
    'compose',
    'assumed',
    'up',
    'networks',
    'containers',
    'probes',
  ]);
  expect(found.compose).toEqual({ files: ['compose.yaml'], profiles: [], project: 'shop' });
  expect(found.up).toEqual({ ok: true, stage: 'up', exit_code: 0, error: null, warnings: [] });
  expect(found.networks!['shop_default']).toEqual({
    driver: 'bridge',
    internal: false,
    ipv4: true,
    ipv6: false,
    options: {},
    ipam: [{ subnet: '172.18.0.0/16', gateway: '172.18.0.1', ip_range: null, aux_addresses: {} }],
  });
  expect(found.containers!['shop-web-1']).toMatchObject({
    service: 'web',
    state: 'running',
    network_mode: 'shop_default',
    shares_network_of: null,
    hostname: 'id:shop-web-1',
    networks: { shop_default: { ipv4: '172.18.0.2', ipv6: null } },
    published: [
      { host_ip: '0.0.0.0', host_port: 8080, container_port: 80, protocol: 'tcp', dynamic: false },
      { host_ip: '::', host_port: 8080, container_port: 80, protocol: 'tcp', dynamic: false },
    ],
    listening: { '80/tcp': 'open' },
    routes: [
      { to: 'default', via: '172.18.0.1', interface: 'eth0' },
      { to: '172.18.0.0/16', via: null, interface: 'eth0' },
    ],
    default_gateway: { ipv4: { via: '172.18.0.1', interface: 'eth0', network: 'shop_default' }, ipv6: null },
  });
  expect(found.probes!.length).toBeGreaterThan(10);
});

test('files that Compose refuses have an outcome and nothing else', () => {
  const found = predicted(
    'services:\n  web:\n    image: nginx\n    network_mode: host\n    networks: [lan]\nnetworks:\n  lan:\n',
  );
  expect(Object.keys(found)).toEqual(['schema', 'engine', 'host', 'compose', 'up']);
  expect(found.up).toMatchObject({
    ok: false,
    stage: 'config',
    error: 'service web declares mutually exclusive `network_mode` and `networks`: invalid compose project',
  });
  expect(found.compose.project).toBeNull();
});

test('a refused network: those before it exist, and no container', () => {
  const networks =
    'networks:\n  a: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } }\n  b: { ipam: { config: [{ subnet: 172.17.0.0/24 }] } }\n  c: { ipam: { config: [{ subnet: 10.3.0.0/24 }] } }\n';
  const found = predicted(`services:\n  web: { image: nginx, networks: [a, b, c] }\n${networks}`);
  expect(found.up.error).toBe(
    'failed to create network shop_b: Error response from daemon: invalid pool request: Pool overlaps with other one on this address space',
  );
  expect(Object.keys(found.networks!)).toEqual(['bridge', 'shop_a']);
  expect([found.containers, found.probes]).toEqual([{}, []]);
});

test('a container that cannot start is only created; nobody is looked at from inside', () => {
  const found = predicted(
    'services:\n  a: { image: x }\n  b: { image: x, ports: ["1.2.3.4:80:80"], depends_on: [a] }\n',
  );
  expect(found.containers!['shop-a-1']).toEqual({
    service: 'a',
    state: 'running',
    network_mode: 'shop_default',
    shares_network_of: null,
    hostname: 'id:shop-a-1',
    networks: { shop_default: { ipv4: '172.18.0.2', ipv6: null } },
    published: [],
  });
  expect(found.containers!['shop-b-1']).toMatchObject({ state: 'created', networks: {}, published: [] });
});

test('what the project needs is made up unless the world has something', () => {
  const text =
    'services:\n  web: { image: x, networks: [out], external_links: [old] }\nnetworks:\n  out: { external: true }\n';
  expect(predicted(text).assumed).toEqual({
    networks: [{ name: 'out', subnets: [] }],
    containers: [{ name: 'old', networks: ['out'] }],
  });
  const world = { networks: [{ name: 'out', subnets: ['10.9.0.0/24'] }], containers: [] };
  const found = predicted(text, { ...plainLinuxHost, assumed: world });
  expect(found.assumed).toEqual(world);
  expect(found.networks!['out']!.ipam[0]!.subnet).toBe('10.9.0.0/24');
});

test('an observed kernel has no SCTP; a plain host has what nobody denies it', () => {
  const text = 'services:\n  web: { image: x, ports: ["8080:80/sctp"] }\n';
  expect(predicted(text).up.error).toContain(
    'error starting userland proxy: failed to listen on 0.0.0.0:8080: protocol not supported',
  );
  expect(predicted(text, { ...plainLinuxHost, host: { ...plainLinuxHost.host, lacks: [] } }).up.ok).toBe(true);
});
