import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['extra-host-duplicate'] };

test('one address of each family', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a=1.2.3.4", "a=::1"]
`,
    only,
  );
});

test('fix: removes the second', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    extra_hosts:
      - a:1.2.3.4
      - a:1.2.3.5
`,
    'extra-host-duplicate',
    `
services:
  web:
    image: nginx
    extra_hosts:
      - a:1.2.3.4
`,
  );
});
