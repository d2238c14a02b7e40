import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['priority-no-effect'] };

test('fix: takes gw_priority', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front: { priority: 100 }
      back: {}
networks:
  front: {}
  back: {}
`,
    'priority-no-effect',
    `
services:
  web:
    image: nginx
    networks:
      front: { gw_priority: 100 }
      back: {}
networks:
  front: {}
  back: {}
`,
  );
});

test('it decides where the MAC address goes', () => {
  check(
    `
services:
  web:
    image: nginx
    mac_address: 02:42:ac:11:00:03
    networks:
      front: { priority: 100 }
      back: {}
networks:
  front: {}
  back: {}
`,
    only,
  );
});

test('one network', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front: { priority: 100 }
networks:
  front: {}
`,
    only,
  );
});
