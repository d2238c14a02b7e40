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
    enable_ipv4: false
`,
    'network-no-family',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv4: false
    enable_ipv6: true
`,
  );
});

test('fix: turns IPv6 back on', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv4: false
    enable_ipv6: false
`,
    'network-no-family',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv4: false
    enable_ipv6: true
`,
  );
});

test('fix: or keeps IPv4', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv4: false
    enable_ipv6: false
`,
    'network-no-family',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv6: false
`,
    'Remove enable_ipv4',
  );
});
