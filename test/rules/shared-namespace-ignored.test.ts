import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['shared-namespace-ignored'] };

test('dns_search', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    dns_search: a.b
    ^^^^^^^^^^ warning shared-namespace-ignored
  vpn:
    image: gluetun
`,
    only,
  );
});

test('dns_opt', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    dns_opt: ["ndots:2"]
    ^^^^^^^ warning shared-namespace-ignored
  vpn:
    image: gluetun
`,
    only,
  );
});

test('domainname', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    domainname: foo.bar
    ^^^^^^^^^^ warning shared-namespace-ignored
  vpn:
    image: gluetun
`,
    only,
  );
});
