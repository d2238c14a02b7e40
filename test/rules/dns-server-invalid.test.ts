import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['dns-server-invalid'] };

test('8.8.8.300', () => {
  check(
    `
services:
  web:
    image: nginx
    dns: 8.8.8.300
         ^^^^^^^^^ error dns-server-invalid
`,
    only,
  );
});

test('dns.example.com', () => {
  check(
    `
services:
  web:
    image: nginx
    dns: dns.example.com
         ^^^^^^^^^^^^^^^ error dns-server-invalid
`,
    only,
  );
});

test('8.8.8.8/32', () => {
  check(
    `
services:
  web:
    image: nginx
    dns: 8.8.8.8/32
         ^^^^^^^^^^ error dns-server-invalid
`,
    only,
  );
});

test('[2001:4860:4860::8888]', () => {
  check(
    `
services:
  web:
    image: nginx
    dns: "[2001:4860:4860::8888]"
         ^^^^^^^^^^^^^^^^^^^^^^^^ error dns-server-invalid
`,
    only,
  );
});

test('IPv6, also with a zone', () => {
  check(
    `
services:
  web:
    image: nginx
    dns: ["2001:4860:4860::8888", "fe80::1%eth0"]
`,
    only,
  );
});

test('fix: drops the port', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    dns: ["8.8.8.8:53"]
`,
    'dns-server-invalid',
    `
services:
  web:
    image: nginx
    dns: ["8.8.8.8"]
`,
  );
});
