import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['overlay-not-attachable'] };

test('attachable: false', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: overlay
            ^^^^^^^ warning overlay-not-attachable
    attachable: false
`,
    only,
  );
});

test('fix: makes it attachable', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: overlay
`,
    'overlay-not-attachable',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    attachable: true
    driver: overlay
`,
  );
});
