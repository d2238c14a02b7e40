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

test('in the namespace of a service in host mode', () => {
  check(
    `
services:
  outer:
    image: nginx
    network_mode: host
  web:
    image: nginx
    network_mode: service:outer
    sysctls:
      net.ipv4.ip_forward: 1
                           ^ error sysctl-host-network
`,
    only,
  );
});
