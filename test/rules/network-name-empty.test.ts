import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['network-name-empty'] };

test('fix: removes the key', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: bridge
    name: ""
`,
    'network-name-empty',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: bridge
`,
  );
});

test('an unset variable', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: "\${NAME}"
`,
    only,
  );
});
