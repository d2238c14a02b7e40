import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['shared-namespace-missing'] };

test('what Compose says itself is not said twice', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: service:ghost
`,
    only,
  );
});
