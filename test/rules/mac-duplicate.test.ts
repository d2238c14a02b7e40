import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['mac-duplicate'] };

test('replicas', () => {
  check(
    `
services:
  web:
    image: nginx
    scale: 2
    mac_address: "02:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^ warning mac-duplicate All 2 containers
`,
    only,
  );
});
