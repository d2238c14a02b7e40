import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['network-unused'] };

test('fix: removes the declaration', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [a]
networks:
  a: {}
  spare:
    driver: bridge
`,
    'network-unused',
    `
services:
  web:
    image: nginx
    networks: [a]
networks:
  a: {}
`,
  );
});

test('a service of another profile uses it', () => {
  check(
    `
services:
  web: { image: nginx }
  debug: { image: busybox, profiles: [debug], networks: [tools] }
networks:
  tools: {}
`,
    only,
  );
});
