import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['port-random-unset'] };

test('nobody asked for a host port', () => {
  check(
    `
services:
  web:
    image: nginx
    ports: ["80", "127.0.0.1::80"]
`,
    only,
  );
});
