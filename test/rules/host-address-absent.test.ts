import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['host-address-absent'] };

test('off by default', () => {
  check(
    `
services:
  web:
    image: nginx
    ports: ["10.99.99.99:8080:80"]
`,
    only,
  );
});
