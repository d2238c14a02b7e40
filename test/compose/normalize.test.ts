import { expect, test } from 'vitest';
import { loadFixture } from '../support/load.ts';

test('a service without networks joins the implicit default', () => {
  const { value, printed } = loadFixture('services:\n  a: {image: x}\n  b: {image: x, networks: []}\n');
  expect(value.networks.get('default')).toMatchObject({ implicit: true, used: true, name: { value: 'shop_default' } });
  for (const name of ['a', 'b']) expect(printed.services[name]).toMatchObject({ networks: { default: null } });
});

test('nobody needs a default network when all say otherwise', () => {
  const { value } = loadFixture(`
services:
  a: {image: x, networks: [n]}
  b: {image: x, network_mode: host}
networks: {n: }
`);
  expect([...value.networks.keys()]).toEqual(['n']);
});

test('default can be named without being declared, and declared', () => {
  const { value, valid } = loadFixture('services:\n  a: {image: x, networks: [default]}\n');
  expect(valid).toBe(true);
  expect(value.networks.get('default')?.implicit).toBe(true);
  const own = loadFixture('services:\n  a: {image: x}\nnetworks:\n  default: {driver: macvlan}\n').value;
  expect(own.networks.get('default')).toMatchObject({ implicit: false, driver: { value: 'macvlan' } });
});

test('links, shared namespaces and volumes_from are dependencies', () => {
  const { value } = loadFixture(`
services:
  a:
    image: x
    links: [b, "c:alias"]
    ipc: service:d
    volumes_from: [e:ro, container:other]
  vpn: {image: x, network_mode: service:a}
  b: {image: x}
  c: {image: x}
  d: {image: x}
  e: {image: x}
`);
  const names = (service: string) => [...(value.services.get(service)?.dependsOn.keys() ?? [])];
  expect(names('a')).toEqual(['b', 'c', 'd', 'e']);
  expect(names('vpn')).toEqual(['a']);
  expect(value.services.get('a')?.dependsOn.get('e')?.restart).toBe(false);
  expect(value.services.get('a')?.dependsOn.get('b')?.restart).toBe(true);
});

test('a written dependency stays as it is', () => {
  const { value } = loadFixture(`
services:
  a: {image: x, links: [b], depends_on: {b: {condition: service_healthy}}}
  b: {image: x}
`);
  expect(value.services.get('a')?.dependsOn.get('b')?.condition).toBe('service_healthy');
});
