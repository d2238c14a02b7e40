import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['aux-address-invalid'] };

test('the gateway that nobody wrote', () => {
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
          aux_addresses:
            nas: 10.1.0.1
                 ^^^^^^^^ error aux-address-invalid gateway
`,
    only,
  );
});

test('the same address twice', () => {
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
          aux_addresses:
            a: 10.1.0.5
            b: 10.1.0.5
               ^^^^^^^^ error aux-address-invalid
`,
    only,
  );
});

test('a name', () => {
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
          aux_addresses:
            a: printer
               ^^^^^^^ error aux-address-invalid is not an address
`,
    only,
  );
});
