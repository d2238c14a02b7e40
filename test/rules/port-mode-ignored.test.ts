import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['port-mode-ignored'] };

test('ingress', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        mode: ingress
`,
    only,
  );
});

test('fix: takes host', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        mode: bridge
`,
    'port-mode-ignored',
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        mode: host
`,
  );
});
