import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['port-protocol-unknown'] };

test('fix: takes tcp', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        protocol: http
`,
    'port-protocol-unknown',
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        protocol: tcp
`,
  );
});

test('capitals are accepted, but not recognised', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        protocol: TCP
                  ^^^ warning port-protocol-unknown
`,
    only,
  );
});

test('sctp', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        protocol: sctp
`,
    only,
  );
});
