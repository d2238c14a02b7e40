import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['gateway-invalid'] };

test('10.1.0.0: network address', () => {
  check(
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
          gateway: 10.1.0.0
                   ^^^^^^^^ error gateway-invalid network address
`,
    only,
  );
});

test('10.1.0.255: broadcast address', () => {
  check(
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
          gateway: 10.1.0.255
                   ^^^^^^^^^^ error gateway-invalid broadcast address
`,
    only,
  );
});

test('fd00::1: other family', () => {
  check(
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
          gateway: "fd00::1"
                   ^^^^^^^^^ error gateway-invalid other family
`,
    only,
  );
});

test('10.1.0.x: not an address', () => {
  check(
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
          gateway: 10.1.0.x
                   ^^^^^^^^ error gateway-invalid is not an address
`,
    only,
  );
});

test('10.1.0.1/24: not an address', () => {
  check(
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
          gateway: 10.1.0.1/24
                   ^^^^^^^^^^^ error gateway-invalid is not an address
`,
    only,
  );
});

test('outside ip_range is fine', () => {
  check(
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
          ip_range: 10.1.0.128/25
          gateway: 10.1.0.1
`,
    only,
  );
});

test('fix: offers the first address', () => {
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
          gateway: 10.2.0.1
`,
    'gateway-invalid',
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
          gateway: 10.1.0.1
`,
  );
});
