import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['priority-fraction'] };

test('whole numbers', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front: { priority: 10 }
networks:
  front: {}
`,
    only,
  );
});
