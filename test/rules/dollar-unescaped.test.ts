import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['dollar-unescaped'] };

test('fix: doubles it', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    hostname: "abc$"
`,
    'dollar-unescaped',
    `
services:
  web:
    image: nginx
    hostname: "abc$$"
`,
  );
});

test('doubled already, or a variable', () => {
  check(
    `
services:
  web:
    image: nginx
    hostname: "abc$$"
    domainname: $DOMAIN
`,
    only,
  );
});
