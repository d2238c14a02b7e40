import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['subnet-invalid'] };

test('not a subnet: 10.1.0.0/33', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/33
                  ^^^^^^^^^^^ error subnet-invalid
`,
    only,
  );
});

test('not a subnet: 300.1.0.0/24', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 300.1.0.0/24
                  ^^^^^^^^^^^^ error subnet-invalid
`,
    only,
  );
});

test('not a subnet: 10.01.0.0/24', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.01.0.0/24
                  ^^^^^^^^^^^^ error subnet-invalid
`,
    only,
  );
});

test('not a subnet: banana', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: banana
                  ^^^^^^ error subnet-invalid
`,
    only,
  );
});

test('not a subnet: nothing', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: ""
                  ^^ error subnet-invalid
`,
    only,
  );
});

test('an unset variable', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: \${SUBNET}
`,
    only,
  );
});

test('external networks ignore it', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    external: true
    ipam:
      config:
        - subnet: banana
`,
    only,
  );
});

test('a network that nobody uses is not created, so it is a warning', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [default]
networks:
  front:
    ipam:
      config:
        - subnet: banana
                  ^^^^^^ warning subnet-invalid
`,
    only,
  );
});

test('fix: adds a prefix length', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0
`,
    'subnet-invalid',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  );
});

test('fix: makes an address a subnet', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.7
`,
    'subnet-invalid',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  );
});
