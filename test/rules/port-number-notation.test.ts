import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['port-number-notation'] };

test('hexadecimal', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - 0x50
        ^^^^ hint port-number-notation 80
`,
    only,
  );
});

test('in quotes it is not a number', () => {
  check(
    `
services:
  web:
    image: nginx
    ports: ["80"]
`,
    only,
  );
});

test('fix: writes it in decimal', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    ports:
      - 0x50
`,
    'port-number-notation',
    `
services:
  web:
    image: nginx
    ports:
      - 80
`,
  );
});
