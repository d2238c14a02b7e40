import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['list-duplicate'] };

test('dns_search', () => {
  check(
    `
services:
  web:
    image: nginx
    dns_search: [a.com, a.com]
                        ^^^^^ hint list-duplicate
  db: { image: postgres }
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
    links: [db, db]
                ^^ hint list-duplicate
  db: { image: postgres }
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
    expose: ["80", "80"]
                   ^^^^ hint list-duplicate
  db: { image: postgres }
`,
    only,
  );
});

test('numbers and texts are equal', () => {
  check(
    `
services:
  web:
    image: nginx
    expose: [80, "80"]
                 ^^^^ hint list-duplicate
`,
    only,
  );
});

test('labels of a network', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    labels:
      - a=b
      - a=b
        ^^^ hint list-duplicate
`,
    only,
  );
});

test('aliases', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        aliases: [x, x]
                     ^ hint list-duplicate
networks:
  front: {}
`,
    only,
  );
});

test('fix: removes the item in flow style', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    dns: [8.8.8.8, 8.8.8.8]
`,
    'list-duplicate',
    `
services:
  web:
    image: nginx
    dns: [8.8.8.8]
`,
  );
});

test('fix: and in block style', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    dns:
      - 8.8.8.8
      - 8.8.8.8
`,
    'list-duplicate',
    `
services:
  web:
    image: nginx
    dns:
      - 8.8.8.8
`,
  );
});
