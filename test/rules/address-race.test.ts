import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['address-race'] };

test('a dependency that starts before takes it every time', () => {
  check(
    `
services:
  a:
    image: nginx
    depends_on: [b]
    networks: { front: { ipv4_address: 10.1.0.2 } }
                                       ^^^^^^^^ error address-race
  b:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('who starts after it takes another', () => {
  check(
    `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.2 } }
  b:
    image: nginx
    depends_on: [a]
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('too high to be reached', () => {
  check(
    `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.200 } }
  b:
    image: nginx
    networks: { front: { aliases: [x] } }
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('nobody else asks for any address', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.2
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});

test('enough replicas reach it', () => {
  check(
    `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.5 } }
                                       ^^^^^^^^ warning address-race
  b:
    image: nginx
    scale: 5
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    only,
  );
});
