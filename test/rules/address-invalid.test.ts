import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['address-invalid'] };

test('a field above 255', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.256
                      ^^^^^^^^^^ error address-invalid
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('the other family', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: "fd00::5"
                      ^^^^^^^^^ error address-invalid "fd00::5" is not an IPv4 address: an IPv6 address goes to ipv6_address
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('IPv4 as ipv6_address', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: 10.1.0.5
                      ^^^^^^^^ error address-invalid
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('leading zeros, as the Engine is strict', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.05
                      ^^^^^^^^^ error address-invalid leading zeros
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test("nothing, or an unset variable, is somebody else's affair", () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: \${IP}
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24

`,
    only,
  );
});

test('an empty address counts as none', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: ""
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('fix: drops the prefix length', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: "10.1.0.5/24"
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    'address-invalid',
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: "10.1.0.5"
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  );
});

test('fix: drops leading zeros', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.05
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    'address-invalid',
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  );
});
