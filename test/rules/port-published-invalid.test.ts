import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['port-published-invalid'] };

test('99999', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        published: "99999"
                   ^^^^^^^ error port-published-invalid
`,
    only,
  );
});

test('9000-8000', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        published: "9000-8000"
                   ^^^^^^^^^^^ error port-published-invalid
`,
    only,
  );
});

test('a range', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        published: "9000-9002"
`,
    only,
  );
});

test('fix: turns a range round', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        published: "9000-8000"
`,
    'port-published-invalid',
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        published: "8000-9000"
`,
  );
});
