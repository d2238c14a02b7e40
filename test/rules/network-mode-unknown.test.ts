import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['network-mode-unknown'] };

test('misspelled', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: hots
                  ^^^^ warning network-mode-unknown Did you mean "host"
`,
    only,
  );
});

test('misspelled prefix', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: servcie:vpn
                  ^^^^^^^^^^^ warning network-mode-unknown service:vpn
  vpn:
    image: gluetun
`,
    only,
  );
});

test('a network of the Engine', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: proxy_front
`,
    only,
  );
});

test('the real name of a network of the file', () => {
  check(
    `
services:
  web:
    image: nginx
    network_mode: shared
networks:
  front: { name: shared }
`,
    only,
  );
});

test('fix: joins the network of the file', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    network_mode: front
networks:
  front: {}
`,
    'network-mode-unknown',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
  );
});
