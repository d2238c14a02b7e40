import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import { profileFromWorld } from '../../src/engine/world-profile.ts';

test('takes host and assumed from an observation', () => {
  const profile = profileFromWorld({
    schema: 'docker-network-observation/1',
    host: { ipv4: '198.18.0.5', ipv6: null, internet: { name: 'out.test', ipv4: '203.0.113.1', ipv6: '2001:db8::1' } },
    assumed: {
      networks: [{ name: 'n', subnets: ['10.0.0.0/24'] }, { subnets: [] }],
      containers: [{ name: 'c', networks: ['n', 7] }],
    },
  });
  expect(profile.host).toMatchObject({ ipv4: '198.18.0.5', ipv6: undefined, internet: { name: 'out.test' } });
  expect(profile.assumed).toEqual({
    networks: [{ name: 'n', subnets: ['10.0.0.0/24'] }],
    containers: [{ name: 'c', networks: ['n'] }],
  });
});

test('what it does not say is as on a plain host, and nothing makes it throw', () => {
  expect(profileFromWorld({})).toEqual(plainLinuxHost);
  fc.assert(fc.property(fc.jsonValue(), (json) => void profileFromWorld({ host: json, assumed: json })));
});
