import { expect, test } from 'vitest';
import { lower } from '../../src/engine/lower.ts';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import { addresses, lowered as model, refusals } from '../support/model.ts';
import { project } from '../support/project.ts';
import type { PlainModel } from '../support/project.ts';

test('one service on the default network', () => {
  const found = model({ services: { web: {} } });
  expect(found.networks.map(({ id }) => id)).toEqual(['bridge', 'host', 'none', 'demo_default']);
  expect(found.networks.at(-1)!.pools[0]).toMatchObject({
    subnet: '172.18.0.0/16',
    gateway: '172.18.0.1',
    certainty: 'fixed',
  });
  expect(addresses(found)).toEqual({ 'demo-web-1@demo_default': '172.18.0.2' });
  expect(found.endpoints[0]!.names.map(({ name }) => name)).toEqual(['demo-web-1', 'web', 'id:demo-web-1']);
  expect(found.refusals).toEqual([]);
});

test('addresses follow the order of dependencies, and are sure only where it is', () => {
  const chain = { a: {}, b: { depends_on: { a: {} } }, c: { depends_on: { b: {} } } };
  expect(Object.values(addresses(model({ services: chain })))).toEqual(['172.18.0.2', '172.18.0.3', '172.18.0.4']);
  const fork = {
    a: {},
    b: { depends_on: { a: {} } },
    c: { depends_on: { a: {} } },
    d: { depends_on: { b: {}, c: {} } },
  };
  expect(Object.values(addresses(model({ services: fork })))).toEqual([
    '172.18.0.2',
    '172.18.0.3?',
    '172.18.0.4?',
    '172.18.0.5',
  ]);
});

test('several automatic networks get likely subnets in order of their keys', () => {
  const found = model({ services: { a: { networks: { z: null, y: null } } }, networks: { z: null, y: null } });
  expect(found.networks.slice(3).map(({ id, pools }) => `${id} ${pools[0]!.subnet} ${pools[0]!.certainty}`)).toEqual([
    'demo_y 172.18.0.0/16 likely',
    'demo_z 172.19.0.0/16 likely',
  ]);
});

test('a static address that an earlier container surely takes is refused', () => {
  const lan = { ipam: { config: [{ subnet: '172.30.0.0/24' }] } };
  const found = model({
    services: {
      early: { networks: { lan: null } },
      late: { networks: { lan: { ipv4_address: '172.30.0.2' } }, depends_on: { early: {} } },
    },
    networks: { lan },
  });
  expect(refusals(found)).toEqual([
    'start address-in-use demo-late-1 @ services.late.networks.lan.ipv4_address: failed to set up container networking: Address already in use',
  ]);
  expect(found.containers.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'demo-early-1 running',
    'demo-late-1 created',
  ]);
});

test('a static address in reach of automatic ones is a race that the model lets the static one win', () => {
  const lan = { ipam: { config: [{ subnet: '172.30.0.0/24' }] } };
  const found = model({
    services: { dynamic: { networks: { lan: null } }, fixed: { networks: { lan: { ipv4_address: '172.30.0.2' } } } },
    networks: { lan },
  });
  expect(addresses(found)).toEqual({ 'demo-dynamic-1@demo_lan': '172.30.0.3?', 'demo-fixed-1@demo_lan': '172.30.0.2' });
  expect(found.refusals.map(({ code, certainty }) => `${code} ${certainty}`)).toEqual(['address-race likely']);
});

test('published ports are bound on both families, conflicts name the other port', () => {
  const port = { target: 80, published: '8080' };
  const found = model({ services: { a: { ports: [port] }, b: { ports: [port] } } });
  const a = found.sandboxes.find(({ id }) => id === 'demo-a-1')!;
  expect(a.published.map(({ hostIp, hostPort }) => `${hostIp} ${hostPort}`)).toEqual(['0.0.0.0 8080', ':: 8080']);
  expect(found.refusals).toMatchObject([
    {
      code: 'port-conflict',
      stage: 'start',
      subject: 'demo-b-1',
      span: { file: 'services.b.ports.0.published' },
      related: [{ span: { file: 'services.a.ports.0.published' } }],
      text: 'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint demo-b-1 (ID): Bind for 0.0.0.0:8080 failed: port is already allocated',
    },
  ]);
});

test('10,000 containers on 1,000 networks are lowered in well under a second of CPU', () => {
  const services: Record<string, object> = {};
  const networks: Record<string, object> = {};
  for (let n = 0; n < 1000; n++) {
    networks[`n${n}`] = { ipam: { config: [{ subnet: `10.${n >> 8}.${n & 255}.0/24` }] } };
    services[`s${n}`] = { networks: { [`n${n}`]: null, [`n${(n * 7 + 1) % 1000}`]: null }, scale: 10 };
  }
  const given = project({ services, networks } as PlainModel);
  const runs = Array.from({ length: 2 }, () => {
    const before = process.cpuUsage();
    const found = lower(given, plainLinuxHost);
    const { user, system } = process.cpuUsage(before);
    return { found, milliseconds: (user + system) / 1000 };
  });
  const endpoints = runs[0]?.found.endpoints ?? [];
  expect(endpoints.length).toBeGreaterThan(19_000);
  expect(new Set(endpoints.map(({ ipv4 }) => ipv4?.address)).size).toBe(endpoints.length);
  expect(Math.min(...runs.map(({ milliseconds }) => milliseconds))).toBeLessThan(1000);
}, 60_000);
