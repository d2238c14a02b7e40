import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['macvlan-parent-invalid'] };

test('the interface of the host', () => {
  check(
    `
services:
  web: { image: nginx, networks: [a] }
networks:
  a:
    driver: macvlan
    driver_opts: { parent: eth0 }
`,
    only,
  );
});
