import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['subnet-too-small'] };

test('five containers in a /29', () => {
  check(
    `
services:
  s0: { image: nginx, networks: [front] }
  s1: { image: nginx, networks: [front] }
  s2: { image: nginx, networks: [front] }
  s3: { image: nginx, networks: [front] }
  s4: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/29 }] }
`,
    only,
  );
});

test('six do not fit', () => {
  check(
    `
services:
  s0: { image: nginx, networks: [front] }
  s1: { image: nginx, networks: [front] }
  s2: { image: nginx, networks: [front] }
  s3: { image: nginx, networks: [front] }
  s4: { image: nginx, networks: [front] }
  s5: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/29 }] }
                               ^^^^^^^^^^^ error subnet-too-small 5 addresses for containers and 6
`,
    only,
  );
});

test('a /32 has no room at all', () => {
  check(
    `
services:
  s0: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/32 }] }
                               ^^^^^^^^^^^ error subnet-too-small 0 addresses
`,
    only,
  );
});

test('a /31 has room for one', () => {
  check(
    `
services:
  s0: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/31 }] }
`,
    only,
  );
});

test('a small range in a large subnet', () => {
  check(
    `
services:
  web:
    image: nginx
    scale: 2
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.128/31
                    ^^^^^^^^^^^^^ error subnet-too-small Use a wider range
`,
    only,
  );
});

test('static addresses elsewhere do not count against a range', () => {
  check(
    `
services:
  a: { image: nginx, networks: { front: { ipv4_address: 10.1.0.9 } } }
  b: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/24, ip_range: 10.1.0.128/31 }] }
`,
    only,
  );
});
