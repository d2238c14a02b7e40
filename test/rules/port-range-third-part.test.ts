import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['port-range-third-part'] };

test('fix: keeps the ends', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    ports:
      - "8000-8001-8002:80"
`,
    'port-range-third-part',
    `
services:
  web:
    image: nginx
    ports:
      - "8000-8002:80"
`,
  );
});

test('ranges on both sides', () => {
  check(
    `
services:
  web:
    image: nginx
    ports: ["8000-8002:80-82"]
`,
    only,
  );
});
