import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['subnet-overlap'] };

test('docker0', () => {
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
        - subnet: 172.17.5.0/24
                  ^^^^^^^^^^^^^ error subnet-overlap docker0
`,
    only,
  );
});

test('a network that nobody joins is not created', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [a]
networks:
  a:
    ipam: { config: [{ subnet: 10.1.0.0/16 }] }
  b:
    ipam: { config: [{ subnet: 10.1.5.0/24 }] }
`,
    only,
  );
});

test('neighbours', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [a, b]
networks:
  a:
    ipam: { config: [{ subnet: 10.1.0.0/25 }] }
  b:
    ipam: { config: [{ subnet: 10.1.0.128/25 }] }
`,
    only,
  );
});

test('one wide subnet and two in it', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [a, b, c]
networks:
  a: { ipam: { config: [{ subnet: 10.0.0.0/8 }] } }
                                  ^^^^^^^^^^ error subnet-overlap
  b: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } }
                                  ^^^^^^^^^^^ error subnet-overlap
  c: { ipam: { config: [{ subnet: 10.2.0.0/24 }] } }
                                  ^^^^^^^^^^^ error subnet-overlap
`,
    only,
  );
});

test('fix: moves a network out of docker0', () => {
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
        - subnet: 172.17.5.0/24
`,
    'subnet-overlap',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 172.18.0.0/24
`,
  );
});

test('fix: or lets Docker choose', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: bridge
    ipam:
      config:
        - subnet: 172.17.5.0/24
`,
    'subnet-overlap',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: bridge
`,
    'Remove ipam',
  );
});
