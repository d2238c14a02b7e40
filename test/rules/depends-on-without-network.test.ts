import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['depends-on-without-network'] };

test('fix: attaches the service', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    depends_on: [db]
    networks:
      - front
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    'depends-on-without-network',
    `
services:
  web:
    image: nginx
    depends_on: [db]
    networks:
      - front
      - back
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    '',
    { settings: { rules: new Map([['depends-on-without-network', 'on']]) } },
  );
});

test('off by default', () => {
  check(
    `
services:
  web:
    image: nginx
    depends_on: [db]
    networks: [front]
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
