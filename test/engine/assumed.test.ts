import { expect, test } from 'vitest';
import { assumedFor } from '../../src/engine/assumed.ts';
import { lowered, states } from '../support/model.ts';
import { project } from '../support/project.ts';
import type { PlainModel } from '../support/project.ts';

const assumed = (plain: PlainModel) => assumedFor(project(plain));

test('external networks with the smallest subnets that hold all static addresses', () => {
  const at = (ipv4_address: string, ipv6_address: string) => ({ networks: { out: { ipv4_address, ipv6_address } } });
  const found = assumed({
    services: { a: at('10.5.5.9', 'fd00:1::9'), b: at('10.5.200.9', 'fd00:1:0:1::9'), c: { networks: { x: null } } },
    networks: {
      out: { external: true, name: 'far' },
      x: { external: true, name: 'bridge' },
      unused: { external: true },
    },
  });
  expect(found).toEqual({ networks: [{ name: 'far', subnets: ['10.5.0.0/16', 'fd00:1::/63'] }], containers: [] });
});

test('containers that links and modes name, but not the own ones', () => {
  const found = assumed({
    services: {
      a: { networks: { out: null, default: null }, external_links: ['old:alias'] },
      b: { network_mode: 'container:else' },
      c: { network_mode: 'container:mine' },
      d: { container_name: 'mine' },
    },
    networks: { out: { external: true } },
  });
  expect(found.containers).toEqual([
    { name: 'else', networks: ['bridge'] },
    { name: 'old', networks: ['out'] },
  ]);
});

test('assumed containers run before everybody else and take the first addresses', () => {
  const found = lowered({
    services: { a: { networks: { out: null }, external_links: ['old'] } },
    networks: { out: { external: true } },
  });
  expect(states(found)).toEqual({ old: 'running', 'demo-a-1': 'running' });
  expect(found.endpoints.map(({ id, ipv4 }) => `${id} ${ipv4?.address} ${ipv4?.certainty}`)).toEqual([
    'old@out 172.18.0.2 unknown',
    'demo-a-1@out 172.18.0.3 unknown',
  ]);
});

test('the own container of that name is not made up', () => {
  const found = lowered({ services: { a: {}, b: { network_mode: 'container:demo-a-1', depends_on: { a: {} } } } });
  expect([Object.keys(states(found)), found.refusals]).toEqual([['demo-a-1', 'demo-b-1'], []]);
});
