import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['ipam-options-ignored'] };

test('a plugin may have options', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: my-ipam
      options: { a: b }
`,
    only,
  );
});

test('fix: removes them', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: default
      options: { a: b }
`,
    'ipam-options-ignored',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: default
`,
  );
});
