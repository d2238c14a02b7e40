import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['subnet-missing'] };

test('ip_range', () => {
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
        - ip_range: 10.1.0.0/25
                    ^^^^^^^^^^^ error subnet-missing
`,
    only,
  );
});

test('gateway', () => {
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
        - gateway: 10.1.0.1
                   ^^^^^^^^ error subnet-missing
`,
    only,
  );
});

test('fix: adds the subnet around the gateway', () => {
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
        - gateway: 10.1.0.1
`,
    'subnet-missing',
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
