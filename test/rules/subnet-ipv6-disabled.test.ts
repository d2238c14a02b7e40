import { test } from 'vitest';
import { checkFix } from '../support/check.ts';

test('fix: switches IPv6 on', () => {
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
        - subnet: fd00:1::/64
`,
    'subnet-ipv6-disabled',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv6: true
    ipam:
      config:
        - subnet: fd00:1::/64
`,
  );
});

test('fix: turns false into true', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv6: false
    ipam:
      config:
        - subnet: fd00:1::/64
`,
    'subnet-ipv6-disabled',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv6: true
    ipam:
      config:
        - subnet: fd00:1::/64
`,
  );
});
