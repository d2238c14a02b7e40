import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['subnet-overlap-automatic'] };

test('outside the pools of the Engine', () => {
  check(
    `
services:
  web: { image: nginx, networks: [a, b] }
networks:
  a: { ipam: { config: [{ subnet: 10.19.0.0/16 }] } }
  b: {}
`,
    only,
  );
});
