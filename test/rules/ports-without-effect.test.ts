import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['ports-without-effect'] };

test('host', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: host
    ports: ["8080:80"]
    ^^^^^ warning ports-without-effect
`,
    only,
  );
});

test('none', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: none
    ports: ["8080:80"]
    ^^^^^ warning ports-without-effect
`,
    only,
  );
});

test('macvlan', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [lan]
    ports: ["8080:80"]
    ^^^^^ warning ports-without-effect macvlan
networks:
  lan: { driver: macvlan, driver_opts: { parent: eth0 } }
`,
    only,
  );
});

test('what an external network is nobody knows', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [lan]
    ports: ["8080:80"]
networks:
  lan: { external: true }
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
    network_mode: host
    ports:
      - "8080:80"
`,
    'ports-without-effect',
    `
services:
  web:
    image: nginx
    network_mode: host
`,
  );
});
