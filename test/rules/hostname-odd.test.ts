import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['hostname-odd'] };

test('letters, digits and hyphens in parts', () => {
  check(
    `
services:
  a: { image: nginx, hostname: web-1.example.com, domainname: EXAMPLE.org. }
  b: { image: nginx, hostname: "", domainname: "\${DOMAIN}_" }
  c: { image: nginx, hostname: "-web" }
                               ^^^^^^ warning hostname-odd
  d: { image: nginx, hostname: "my web", domainname: my_domain }
                               ^^^^^^^^ warning hostname-odd
                                                     ^^^^^^^^^ warning hostname-odd
`,
    only,
  );
});

test('fix: a hyphen for each underscore', () => {
  checkFix(
    'services:\n  web: { image: nginx, hostname: "my_web_1" }\n',
    'hostname-odd',
    'services:\n  web: { image: nginx, hostname: "my-web-1" }\n',
  );
});
