import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['address-reserved'] };

test('the network address', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.0
                      ^^^^^^^^ error address-reserved 10.1.0.0 is the network address
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('the broadcast address', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.255
                      ^^^^^^^^^^ error address-reserved 10.1.0.255 is the broadcast address
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('the network’s gateway', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.1
                      ^^^^^^^^ error address-reserved 10.1.0.1 is the network's gateway
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('a written gateway', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.254
                      ^^^^^^^^^^ error address-reserved gateway
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: 10.1.0.254
`,
    only,
  );
});

test('with a written gateway the first address is free', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.1
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: 10.1.0.254
`,
    only,
  );
});

test('an auxiliary address', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.9
                      ^^^^^^^^ error address-reserved auxiliary address "nas"
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          aux_addresses: { nas: 10.1.0.9 }
`,
    only,
  );
});

test('the first IPv6 address', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: "fd00:1::"
                      ^^^^^^^^^^ error address-reserved
networks:
  front:
    enable_ipv6: true
    ipam: { config: [{ subnet: "fd00:1::/64" }] }
`,
    only,
  );
});

test('the last IPv6 address is like any other', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: "fd00:1::ffff:ffff:ffff:ffff"
networks:
  front:
    enable_ipv6: true
    ipam: { config: [{ subnet: "fd00:1::/64" }] }
`,
    only,
  );
});

test('an internal network keeps a gateway, too', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.1
                      ^^^^^^^^ error address-reserved gateway
networks:
  front:
    internal: true
    ipam: { config: [{ subnet: 10.1.0.0/24 }] }
`,
    only,
  );
});

test('fix: offers the first free address', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.255
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    'address-reserved',
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.2
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  );
});
