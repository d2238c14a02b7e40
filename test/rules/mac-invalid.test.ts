import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['mac-invalid'] };

test('zz:42:ac:11:00:03', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "zz:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^ error mac-invalid
`,
    only,
  );
});

test('02:42:ac:11:00', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00"
                 ^^^^^^^^^^^^^^^^ error mac-invalid
`,
    only,
  );
});

test('02:42:ac:11:00:03:04:05', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03:04:05"
                 ^^^^^^^^^^^^^^^^^^^^^^^^^ error mac-invalid
`,
    only,
  );
});

test('00:00:00:00:00:00', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "00:00:00:00:00:00"
                 ^^^^^^^^^^^^^^^^^^^ error mac-invalid
`,
    only,
  );
});

test('reads 02-42-ac-11-00-03', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "02-42-ac-11-00-03"
`,
    only,
  );
});

test('reads 0242.ac11.0003', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "0242.ac11.0003"
`,
    only,
  );
});

test('reads 0242ac110003', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "0242ac110003"
`,
    only,
  );
});

test('reads 02:42:AC:11:00:03', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "02:42:AC:11:00:03"
`,
    only,
  );
});

test("fix: makes it an address of one's own", () => {
  checkFix(
    `
services:
  web:
    image: nginx
    mac_address: "03:42:ac:11:00:03"
`,
    'mac-invalid',
    `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
`,
  );
});
