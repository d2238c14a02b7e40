import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['network-name-duplicate'] };

test('two external keys may share a name', () => {
  check(
    `
services:
  web: { image: nginx, networks: [a, b] }
networks:
  a: { name: shared, external: true }
  b: { name: shared, external: true }
`,
    only,
  );
});

test('one of them is never created', () => {
  check(
    `
services:
  web: { image: nginx, networks: [a] }
networks:
  a: { name: shared }
  b: { name: shared }
`,
    only,
  );
});
