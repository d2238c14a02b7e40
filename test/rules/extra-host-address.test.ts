import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['extra-host-address'] };

test('db', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a:db"]
                     ^^ error extra-host-address
`,
    only,
  );
});

test('1.2.3.4:80', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a=1.2.3.4:80"]
                     ^^^^^^^^^^ error extra-host-address
`,
    only,
  );
});

test('1.2.3.4/24', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a:1.2.3.4/24"]
                     ^^^^^^^^^^ error extra-host-address
`,
    only,
  );
});

test('Host-Gateway', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a:Host-Gateway"]
                     ^^^^^^^^^^^^ error extra-host-address
`,
    only,
  );
});

test('nothing', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a:"]
                  ^^^^ error extra-host-address "a" has no address
`,
    only,
  );
});

test('mapping form', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts:
      a: db
         ^^ error extra-host-address
`,
    only,
  );
});

test('IPv6 with and without brackets', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a=[::1]", "b:::1", "c=::1"]
`,
    only,
  );
});

test('an unset variable', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a:\${ADDRESS}"]
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
    extra_hosts: ["a=1.2.3.4:80"]
`,
    'extra-host-address',
    `
services:
  web:
    image: nginx
    extra_hosts: ["a=1.2.3.4"]
`,
  );
});

test('a zone', () => {
  check(
    `
services:
  web:
    image: nginx
    extra_hosts: ["a=fe80::1%eth0"]
                     ^^^^^^^^^^^^ error extra-host-address
`,
    only,
  );
});
