import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['network-key-odd'] };

test('a name may be odd where a key may not', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: "my net"
`,
    only,
  );
});
