import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['external-ignored-attributes'] };

test('fix: removes what is ignored', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    external: true
    driver: bridge
`,
    'external-ignored-attributes',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    external: true
`,
  );
});

test('name and extensions', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    external: true
    name: proxy
    x-owner: me
`,
    only,
  );
});
