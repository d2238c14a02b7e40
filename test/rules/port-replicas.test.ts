import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['port-replicas'] };

test('a range that is too short', () => {
  check(
    `
services:
  web:
    image: nginx
    scale: 3
    ports: ["8080-8081:80"]
             ^^^^^^^^^ error port-replicas all ports are allocated
`,
    only,
  );
});

test('the Engine chooses', () => {
  check(
    `
services:
  web:
    image: nginx
    scale: 3
    ports: ["80"]
`,
    only,
  );
});

test('no number is known', () => {
  check(
    `
services:
  web:
    image: nginx
    scale: 3
    ports: ["\${PORT}:80"]
`,
    only,
  );
});
