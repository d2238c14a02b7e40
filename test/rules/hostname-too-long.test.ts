import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['hostname-too-long'] };

test('64 characters with a dot', () => {
  check(
    `
services:
  web:
    image: nginx
    hostname: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbb
`,
    only,
  );
});

test('64 characters without: nobody can look it up', () => {
  check(
    `
services:
  web:
    image: nginx
    hostname: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning hostname-too-long
`,
    only,
  );
});
