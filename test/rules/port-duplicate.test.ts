import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['port-duplicate'] };

test('the same text is only a hint', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - "8080:80"
      - "8080:80"
        ^^^^^^^^^ hint port-duplicate
`,
    only,
  );
});

test('with the protocol that goes without saying', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - "8080:80"
      - "8080:80/tcp"
        ^^^^^^^^^^^^^ warning port-duplicate
`,
    only,
  );
});

test('a number and a text are two ports for Compose, which clash', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - "8080:80"
         ^^^^ error port-clash
      - target: 80
        published: 8080
                   ^^^^ error port-clash
`,
    { codes: ['port-duplicate', 'port-clash'] },
  );
});

test('another address, protocol or host port', () => {
  check(
    `
services:
  web:
    image: nginx
    ports: ["8080:80", "127.0.0.1:8080:81", "8080:80/udp", "8081:80"]
`,
    only,
  );
});

test('fix: removes the item', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    ports:
      - "8080:80"
      - target: 80
        published: "8080"
      - "90"
`,
    'port-duplicate',
    `
services:
  web:
    image: nginx
    ports:
      - "8080:80"
      - "90"
`,
  );
});
