import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['ipam-driver-unknown'] };

test('the driver of a network', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: bridge
              ^^^^^^ error ipam-driver-unknown that is a network driver
`,
    only,
  );
});

test('null hands out nothing', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: "null"
              ^^^^^^ error ipam-driver-unknown ipv4 pool is empty
`,
    only,
  );
});

test('fix: takes default', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: defualt
`,
    'ipam-driver-unknown',
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
