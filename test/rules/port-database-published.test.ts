import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['port-database-published'] };

test('fix: binds to loopback', () => {
  checkFix(
    `
services:
  web:
    image: postgres:16
    ports:
      - "5432:5432"
`,
    'port-database-published',
    `
services:
  web:
    image: postgres:16
    ports:
      - "127.0.0.1:5432:5432"
`,
  );
});

test('other images may use the port', () => {
  check(
    `
services:
  web:
    image: nginx
    ports: ["5432:5432"]
`,
    only,
  );
});
