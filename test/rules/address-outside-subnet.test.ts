import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['address-outside-subnet'] };

test('an address outside ip_range is fine', () => {
  check(
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
          ip_range: 10.1.0.128/25
`,
    only,
  );
});

test('the shape of an external network is not known', () => {
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

test('a subnet that a variable gives is not known', () => {
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
    ipam:
      config:
        - subnet: \${SUBNET}
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
        ipv4_address: 10.2.0.5
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    'address-outside-subnet',
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

test('each family has subnets of its own', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: fd00:2::5
                      ^^^^^^^^^ error address-outside-subnet
networks:
  front:
    enable_ipv6: true
    ipam:
      config:
        - subnet: 10.1.0.0/24
        - subnet: fd00:1::/64
`,
    only,
  );
});
