import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['link-without-network'] };

test('fix: attaches the service', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    links: [db]
    networks: [front]
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    'link-without-network',
    `
services:
  web:
    image: nginx
    links: [db]
    networks: [front, back]
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
  );
});

test('fix: attaches it in mapping form', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    links: [db]
    networks:
      front: {}
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    'link-without-network',
    `
services:
  web:
    image: nginx
    links: [db]
    networks:
      back: {}
      front: {}
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
  );
});

test('through a shared namespace', () => {
  check(
    `
services:
  web:
    image: nginx
    links: [db]
    network_mode: service:x
  x: { image: vpn, networks: [back] }
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    only,
  );
});
