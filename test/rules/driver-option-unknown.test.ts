import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['driver-option-unknown'] };

test('options of other drivers are not ours to judge', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: weave
    driver_opts:
      com.docker.network.bridge.icc: "false"
`,
    only,
  );
});

test("labels of one's own", () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      org.example.owner: me
`,
    only,
  );
});

test('fix: corrects the name', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.enable_ic: "false"
`,
    'driver-option-unknown',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.enable_icc: "false"
`,
  );
});

test('fix: corrects an option of macvlan', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: macvlan
    driver_opts:
      parnet: eth0
`,
    'driver-option-unknown',
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: macvlan
    driver_opts:
      parent: eth0
`,
  );
});
