import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['subnet-several'] };

test('two of IPv6', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv6: true
    ipam:
      config:
        - subnet: fd00:1::/64
        - subnet: fd00:2::/64
                  ^^^^^^^^^^^ error subnet-several
`,
    only,
  );
});

test('macvlan takes several', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: macvlan
    driver_opts: { parent: eth0 }
    ipam:
      config:
        - subnet: 10.1.0.0/24
        - subnet: 10.2.0.0/24
`,
    only,
  );
});

test('fix: removes the second', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
        - subnet: 10.2.0.0/24
`,
    'subnet-several',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  );
});
