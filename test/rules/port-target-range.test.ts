import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['port-target-range'] };

test('more than 32 bits wrap around', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - target: 4294967296
                ^^^^^^^^^^ warning port-target-range port 0
`,
    only,
  );
});
