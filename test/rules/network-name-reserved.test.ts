import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['network-name-reserved'] };

test('default', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: default
          ^^^^^^^ error network-name-reserved not permitted
`,
    only,
  );
});

test('external does not help', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: host
          ^^^^ error network-name-reserved alias
    external: true
`,
    only,
  );
});

test("another container's network", () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: "container:x"
          ^^^^^^^^^^^^^ error network-name-reserved
`,
    only,
  );
});

test('a key may be called so', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [bridge]
networks:
  bridge: {}
`,
    only,
  );
});
