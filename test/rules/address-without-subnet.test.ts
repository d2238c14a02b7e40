import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['address-without-subnet'] };

test('on the default network', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      default:
        ipv4_address: 172.18.0.9
                      ^^^^^^^^^^ error address-without-subnet
`,
    only,
  );
});

test('an IPv6 address beside an IPv4 subnet', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: fd00::5
                      ^^^^^^^ error address-without-subnet
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('external networks have subnets that we do not see', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.9.0.5
networks:
  front:
    external: true
`,
    only,
  );
});

test('fix: adds the subnet around the address', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front: {}
`,
    'address-without-subnet',
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

test('fix: adds it to a declaration that is empty', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front:
`,
    'address-without-subnet',
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

test('fix: adds it to a declaration that says other things', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front:
    driver: bridge
`,
    'address-without-subnet',
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
    driver: bridge
`,
  );
});

test('fix: switches IPv6 on for an IPv6 address', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: fd00::5
networks:
  front: {}
`,
    'address-without-subnet',
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: fd00::5
networks:
  front:
    enable_ipv6: true
    ipam:
      config:
        - subnet: fd00::/64
`,
  );
});
