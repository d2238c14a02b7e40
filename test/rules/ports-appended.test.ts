import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['ports-appended'] };

test('within one file it is meant', () => {
  check(
    `
services:
  web:
    image: nginx
    ports: ["8080:80", "9090:80"]
`,
    only,
  );
});
