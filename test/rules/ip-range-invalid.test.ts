import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['ip-range-invalid'] };

test('10.1.0.10/25: it should be 10.1.0.0/25', () => {
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
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.10/25
                    ^^^^^^^^^^^^ error ip-range-invalid
`,
    only,
  );
});

test('10.1.0.0/16: bigger than its parent', () => {
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
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.0/16
                    ^^^^^^^^^^^ error ip-range-invalid
`,
    only,
  );
});

test('10.1.0.10: CIDR notation', () => {
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
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.10
                    ^^^^^^^^^ error ip-range-invalid
`,
    only,
  );
});

test('fd00::/64: other family', () => {
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
        - subnet: 10.1.0.0/24
          ip_range: "fd00::/64"
                    ^^^^^^^^^^^ error ip-range-invalid
`,
    only,
  );
});

test('fix: clears host bits', () => {
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
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.10/25
`,
    'ip-range-invalid',
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
          ip_range: 10.1.0.0/25
`,
  );
});

test('fix: or offers the upper half', () => {
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
        - subnet: 10.1.0.0/24
          ip_range: 10.9.0.0/25
`,
    'ip-range-invalid',
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
          ip_range: 10.1.0.128/25
`,
  );
});
