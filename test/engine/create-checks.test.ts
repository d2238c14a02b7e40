import { expect, test } from 'vitest';
import { lowered, refusals } from '../support/model.ts';
import type { PlainModel } from '../support/project.ts';

const told = (services: PlainModel['services']) =>
  refusals(lowered({ services })).map((line) => line.replace(/^create /, ''));

const mode = (what: string) => `conflicting options: ${what} and the network mode`;

test.each<[object, string]>([
  [{ hostname: 'h' }, `services.ride.hostname: ${mode('hostname')}`],
  [{ dns: ['1.1.1.1'] }, `services.ride.dns: ${mode('dns')}`],
  [{ extra_hosts: ['a=1.1.1.1'] }, `services.ride.extra_hosts: ${mode('custom host-to-IP mapping')}`],
  [
    { ports: [{ target: 80 }] },
    'services.ride.ports: conflicting options: port publishing and the container type network mode',
  ],
  [
    { links: ['own'] },
    "services.ride.links: conflicting options: container type network can't be used with links. This would result in undefined behavior",
  ],
])('with the network of another container, %j', (plain, expected) => {
  expect(told({ own: {}, ride: { network_mode: 'service:own', ...plain } })).toEqual([
    `network-mode-conflict demo-ride-1 @ ${expected}`,
  ]);
});

test('links cannot go with host mode, nor lead to it from the default bridge', () => {
  const text =
    "conflicting options: host type networking can't be used with links. This would result in undefined behavior";
  expect(told({ a: {}, h: { network_mode: 'host', links: ['a'] } })).toEqual([
    `network-mode-conflict demo-h-1 @ services.h.links: ${text}`,
  ]);
  expect(told({ a: { network_mode: 'host' }, b: { network_mode: 'bridge', links: ['a'] } })).toEqual([
    `network-mode-conflict demo-b-1 @ services.b.links.0: ${text}`,
  ]);
});

test('an owner without containers is missing', () => {
  expect(told({ own: { scale: 0 }, ride: { network_mode: 'service:own' } })).toEqual([
    'shared-namespace-missing demo-ride-1 @ services.ride.network_mode: cannot share network namespace with service own: container missing',
  ]);
});

test('names: their form, and who has them already', () => {
  expect(told({ a: { container_name: 'x' } })).toEqual([
    'invalid-container-name demo-a-1 @ services.a.container_name: Invalid container name (x), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'.replace(
      'demo-a-1',
      'x',
    ),
  ]);
  expect(told({ a: { container_name: 'demo-b-1' }, b: {} })).toEqual([
    'container-name-taken demo-b-1 @ services.b: Conflict. The container name "/demo-b-1" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.',
  ]);
});

test('the MAC address of the service and of its primary network must be the same', () => {
  const found = lowered({
    services: { s: { mac_address: '02:00:00:00:00:01', networks: { default: { mac_address: '02:00:00:00:00:02' } } } },
  });
  expect(found.refusals[0]?.text).toBe('the service-level mac_address should have the same value as network default');
});
