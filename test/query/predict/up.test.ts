import { expect, test } from 'vitest';
import { predicted } from '../../support/predict.ts';

test('several complaints about one endpoint keep their lines, without the space around them', () => {
  const found = predicted(
    'services:\n  s: { image: x, networks: { default: { ipv4_address: nine } } }\nnetworks:\n  default: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } }\n',
  );
  expect(found.up.error).toBe(
    'Error response from daemon: invalid config for network shop_default: invalid endpoint settings:\n* invalid IPv4 address: nine\n* no configured subnet or ip-range contain the IP address nine',
  );
});

test('what only may happen does not count', () => {
  const found = predicted(
    'services:\n  a: { image: x }\n  b: { image: x, networks: { default: { ipv4_address: 10.1.0.2 } } }\nnetworks:\n  default: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } }\n',
  );
  expect(found.up.ok).toBe(true);
});

test('an earlier stage comes first, whatever its services are called', () => {
  const found = predicted(
    'services:\n  a: { image: x, ports: ["1.2.3.4:80:80"] }\n  z: { image: x, networks: { default: { ipv4_address: 1.1.1.1 } } }\n',
  );
  expect(found.up.error).toContain('user specified IP address is supported only');
});

test('a network that was there before is warned of, as the log prints it', () => {
  const found = predicted(
    'services:\n  a: { image: x, networks: [p, q] }\nnetworks:\n  p: { external: true, name: shared }\n  q: { name: shared }\n',
  );
  expect(found.up.warnings).toEqual([
    '"a network with name shared exists but was not created by compose.\\nSet `external: true` to use an existing network"',
  ]);
});

test('without a service there is nothing to start', () => {
  const none = { ok: false, stage: 'up', error: 'no service selected' };
  expect(predicted('networks: {}\n').up).toMatchObject(none);
  expect(predicted('services:\n  a: { image: x, profiles: [debug] }\n').up).toMatchObject(none);
});
