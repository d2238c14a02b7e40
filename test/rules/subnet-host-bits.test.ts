import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['subnet-host-bits'] };

test('IPv6', () => {
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
        - subnet: fd00:1::1/64
                  ^^^^^^^^^^^^ error subnet-host-bits
`,
    only,
  );
});

test('fix: clears them', () => {
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
        - subnet: "10.1.0.5/24"
`,
    'subnet-host-bits',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: "10.1.0.0/24"
`,
  );
});
