import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['external-default-name'] };

test('fix: asks for the name', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [default]
networks:
  default:
    external: true
`,
    'external-default-name',
    `
services:
  web:
    image: nginx
    networks: [default]
networks:
  default:
    name: proxy
    external: true
`,
  );
});

test('other keys are plausible names', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [proxy]
networks:
  proxy:
    external: true
`,
    only,
  );
});
