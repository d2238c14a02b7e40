import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['host-mode-links'] };

test('external links', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: host
    external_links: [a:b]
    ^^^^^^^^^^^^^^ error host-mode-links
`,
    only,
  );
});

test('from the default bridge to a network of the project', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: bridge
    links: [db]
            ^^ error host-mode-links default bridge
  db: { image: postgres }
`,
    only,
  );
});

test('both on the default bridge', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: bridge
    links: [db]
  db: { image: postgres, network_mode: bridge }
`,
    only,
  );
});

test('to sidecars: as their owners are', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: bridge
    links: [near, foreign, far]
                           ^^^ error host-mode-links default bridge
  near: { image: a, network_mode: 'service:db' }
  far: { image: a, network_mode: 'service:api' }
  foreign: { image: a, network_mode: 'container:elder' }
  db: { image: postgres, network_mode: bridge }
  api: { image: api }
`,
    only,
  );
});
