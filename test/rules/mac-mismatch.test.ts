import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['mac-mismatch'] };

test('a network that is not the main one', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
    networks:
      a: {}
      b: { mac_address: "02:42:ac:11:00:04" }
networks:
  a: {}
  b: {}
`,
    only,
  );
});

test('priority makes a network the main one', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^ error mac-mismatch
    networks:
      a: {}
      b: { mac_address: "02:42:ac:11:00:04", priority: 1 }
networks:
  a: {}
  b: {}
`,
    only,
  );
});

test('texts are compared, not addresses', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^ error mac-mismatch
    networks:
      a: { mac_address: "02:42:AC:11:00:03" }
networks:
  a: {}
`,
    only,
  );
});

test('fix: keeps the one of the network', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
    networks:
      a: { mac_address: "02:42:ac:11:00:04" }
networks:
  a: {}
`,
    'mac-mismatch',
    `
services:
  web:
    image: nginx
    networks:
      a: { mac_address: "02:42:ac:11:00:04" }
networks:
  a: {}
`,
  );
});
