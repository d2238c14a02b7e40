import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['bridge-name-invalid'] };

test('docker0', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.name: docker0
                                      ^^^^^^^ error bridge-name-invalid
`,
    only,
  );
});

test('a slash', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.name: a/b
                                      ^^^ error bridge-name-invalid
`,
    only,
  );
});

test('fifteen characters', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.name: abcdefghijklmno
`,
    only,
  );
});

test('twice', () => {
  check(
    `
services:
  web: { image: nginx, networks: [a, b] }
networks:
  a: { driver_opts: { com.docker.network.bridge.name: br0 } }
  b: { driver_opts: { com.docker.network.bridge.name: br0 } }
                                                      ^^^ error bridge-name-invalid
`,
    only,
  );
});
