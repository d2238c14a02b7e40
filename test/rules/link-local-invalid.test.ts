import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['link-local-invalid'] };

test('a prefix length', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        link_local_ips: [169.254.8.8/16]
                         ^^^^^^^^^^^^^^ error link-local-invalid
networks:
  front: {}
`,
    only,
  );
});

test('fix: drops the prefix length', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks:
      front:
        link_local_ips:
          - 169.254.8.8/16
networks:
  front: {}
`,
    'link-local-invalid',
    `
services:
  web:
    image: nginx
    networks:
      front:
        link_local_ips:
          - 169.254.8.8
networks:
  front: {}
`,
  );
});
