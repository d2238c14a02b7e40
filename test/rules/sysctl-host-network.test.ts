import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['sysctl-host-network'] };

test('settings of the container alone', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: host
    sysctls:
      kernel.msgmax: 65536
`,
    only,
  );
});
