import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['interface-name-invalid'] };

test('a/b', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: a/b
                        ^^^ error interface-name-invalid
networks:
  front: {}
`,
    only,
  );
});

test('a b', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: "a b"
                        ^^^^^ error interface-name-invalid
networks:
  front: {}
`,
    only,
  );
});

test('lo', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: lo
                        ^^ error interface-name-invalid
networks:
  front: {}
`,
    only,
  );
});

test('..', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: ".."
                        ^^^^ error interface-name-invalid
networks:
  front: {}
`,
    only,
  );
});

test('twice', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      a:
        interface_name: eth9
                        ^^^^ error interface-name-invalid
      b:
        interface_name: eth9
                        ^^^^ error interface-name-invalid
networks:
  a: {}
  b: {}
`,
    only,
  );
});

test('fifteen characters', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: abcdefghijklmno
networks:
  front: {}
`,
    only,
  );
});
