import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['shared-namespace-conflict'] };

test('hostname', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    hostname: foo
    ^^^^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
    only,
  );
});

test('dns', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    dns: 1.1.1.1
    ^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
    only,
  );
});

test('extra_hosts', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    extra_hosts: ["a:1.2.3.4"]
    ^^^^^^^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
    only,
  );
});

test('expose', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    expose: ["80"]
    ^^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
    only,
  );
});

test('links', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    links: [vpn]
    ^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
    only,
  );
});

test('external_links', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    external_links: [other:o]
    ^^^^^^^^^^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
    only,
  );
});

test('a container outside the project', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: container:vpn
    ports: ["8080:80"]
    ^^^^^ error shared-namespace-conflict container "vpn"
`,
    only,
  );
});

test('an empty list is none', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    ports: []
  vpn:
    image: gluetun
`,
    only,
  );
});

test('fix: moves ports to the provider', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    ports:
      - "8080:80"
      - "8443:443"
  vpn:
    image: gluetun
`,
    'shared-namespace-conflict',
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
  vpn:
    ports:
      - "8080:80"
      - "8443:443"
    image: gluetun
`,
  );
});

test('fix: or drops them, where the provider has its own', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
    hostname: web
  vpn:
    image: gluetun
    hostname: vpn
`,
    'shared-namespace-conflict',
    `
services:
  web:
    image: nginx
    network_mode: service:vpn
  vpn:
    image: gluetun
    hostname: vpn
`,
  );
});
