import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['expose-invalid'] };

test('http', () => {
  check(
    `
services:
  web:
    image: nginx
    expose:
      - http
        ^^^^ warning expose-invalid
`,
    only,
  );
});

test('70000', () => {
  check(
    `
services:
  web:
    image: nginx
    expose:
      - 70000
        ^^^^^ warning expose-invalid
`,
    only,
  );
});

test('82-80', () => {
  check(
    `
services:
  web:
    image: nginx
    expose:
      - "82-80"
        ^^^^^^^ warning expose-invalid
`,
    only,
  );
});

test('80/http', () => {
  check(
    `
services:
  web:
    image: nginx
    expose:
      - "80/http"
        ^^^^^^^^^ warning expose-invalid
`,
    only,
  );
});

test('0', () => {
  check(
    `
services:
  web:
    image: nginx
    expose:
      - "0"
        ^^^ warning expose-invalid
`,
    only,
  );
});

test('ports, ranges, protocols', () => {
  check(
    `
services:
  web:
    image: nginx
    expose: [80, "8000-8010", "53/udp"]
`,
    only,
  );
});

test("fix: keeps the container's port", () => {
  checkFix(
    `
services:
  web:
    image: nginx
    expose:
      - "8080:80"
`,
    'expose-invalid',
    `
services:
  web:
    image: nginx
    expose:
      - "80"
`,
  );
});
