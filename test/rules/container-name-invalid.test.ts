import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['container-name-invalid'] };

test("the name of another service's container", () => {
  check(
    `
name: shop
services:
  a:
    image: nginx
    container_name: shop-b-1
                    ^^^^^^^^ error container-name-invalid "b"
  b:
    image: nginx
`,
    only,
  );
});

test('the name of a container beyond the scale', () => {
  check(
    `
name: shop
services:
  a:
    image: nginx
    container_name: shop-b-2
  b:
    image: nginx
`,
    only,
  );
});

test('fix: takes what is allowed', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    container_name: "my web"
`,
    'container-name-invalid',
    `
services:
  web:
    image: nginx
    container_name: "my-web"
`,
  );
});
