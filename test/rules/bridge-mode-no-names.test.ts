import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['bridge-mode-no-names'] };

test('nobody to look up', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: bridge
`,
    only,
  );
});
