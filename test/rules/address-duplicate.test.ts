import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['address-duplicate'] };

test('an anchor that gives both the address is blamed once', () => {
  check(
    `
x-net: &net
  front: { ipv4_address: 10.1.0.5 }
                         ^^^^^^^^ error address-duplicate
services:
  a: { image: nginx, networks: *net }
  b: { image: nginx, networks: *net }
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('the same address on two networks', () => {
  check(
    `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.5 } }
  b:
    image: nginx
    networks: { back: { ipv4_address: 10.1.0.5 } }
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
  back: {}
`,
    only,
  );
});

test('a service that no active profile enables does not count', () => {
  check(
    `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.5 } }
  b:
    image: nginx
    profiles: [x]
    networks: { front: { ipv4_address: 10.1.0.5 } }
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});
