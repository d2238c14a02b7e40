import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['network-name-odd'] };

test('dots, digits, hyphens', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: my.net-2_x
`,
    only,
  );
});

test('external networks are called what they are called', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: "my net"
    external: true
`,
    only,
  );
});
