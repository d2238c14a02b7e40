import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['alias-shared'] };

test('case does not matter', () => {
  check(
    `
services:
  a:
    image: nginx
    networks: { front: { aliases: [api] } }
                                   ^^^ warning alias-shared
  b:
    image: nginx
    networks: { front: { aliases: [API] } }
                                   ^^^ warning alias-shared
networks:
  front: {}
  back: {}
`,
    only,
  );
});

test('on different networks', () => {
  check(
    `
services:
  a:
    image: nginx
    networks: { front: { aliases: [api] } }
  b:
    image: nginx
    networks: { back: { aliases: [api] } }
networks:
  front: {}
  back: {}
`,
    only,
  );
});

test("one's own name, and twice the same", () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        aliases: [web, api, api]
networks:
  front: {}
`,
    only,
  );
});

test('fix: removes the alias', () => {
  checkFix(
    `
services:
  a:
    image: nginx
    networks:
      front:
        aliases:
          - x
          - b
  b:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
    'alias-shared',
    `
services:
  a:
    image: nginx
    networks:
      front:
        aliases:
          - x
  b:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
  );
});
