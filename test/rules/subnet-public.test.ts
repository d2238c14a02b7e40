import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['subnet-public'] };

test("addresses for documentation and for carriers are nobody's", () => {
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
        - subnet: 198.51.100.0/24
`,
    only,
  );
});

test('100.64.0.0/10', () => {
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
        - subnet: 100.64.3.0/24
`,
    only,
  );
});

test('multicast does not even start', () => {
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
        - subnet: 224.0.0.0/24
                  ^^^^^^^^^^^^ error subnet-public multicast
`,
    only,
  );
});
