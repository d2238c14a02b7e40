import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['macvlan-parent-missing'] };

test('cut off on purpose', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: macvlan
    internal: true
`,
    only,
  );
});

test('fix: names an interface', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: ipvlan
`,
    'macvlan-parent-missing',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      parent: eth0
    driver: ipvlan
`,
  );
});
