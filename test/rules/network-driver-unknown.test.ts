import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['network-driver-unknown'] };

test("host is no driver of one's own", () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: host
            ^^^^ error network-driver-unknown only one instance
`,
    only,
  );
});

test("none is no driver of one's own", () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: none
            ^^^^ error network-driver-unknown network_mode: none
`,
    only,
  );
});

test('a word that may be a plugin', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: weave
            ^^^^^ warning network-driver-unknown
`,
    only,
  );
});

test('external networks have the driver they have', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    external: true
    driver: brigde
`,
    only,
  );
});

test('fix: corrects a misspelling', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: brigde
`,
    'network-driver-unknown',
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
