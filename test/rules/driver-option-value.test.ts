import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['driver-option-value'] };

test('enable_icc yes', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.enable_icc: "yes"
                                            ^^^^^ error driver-option-value
`,
    only,
  );
});

test('enable_ip_masquerade off', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.enable_ip_masquerade: "off"
                                                      ^^^^^ error driver-option-value
`,
    only,
  );
});

test('inhibit_ipv4 x', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.inhibit_ipv4: "x"
                                              ^^^ error driver-option-value
`,
    only,
  );
});

test('gateway_mode_ipv4 natted', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.gateway_mode_ipv4: natted
                                                   ^^^^^^ error driver-option-value
`,
    only,
  );
});

test('gateway_mode_ipv4 isolated', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.gateway_mode_ipv4: isolated
                                                   ^^^^^^^^ error driver-option-value
`,
    only,
  );
});

test('host_binding_ipv4 localhost', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.host_binding_ipv4: localhost
                                                   ^^^^^^^^^ error driver-option-value
`,
    only,
  );
});

test('mtu big', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.driver.mtu: big
                                     ^^^ error driver-option-value
`,
    only,
  );
});

test('mtu 70000', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.driver.mtu: "70000"
                                     ^^^^^^^ error driver-option-value
`,
    only,
  );
});

test('mtu 20', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.driver.mtu: "20"
                                     ^^^^ error driver-option-value
`,
    only,
  );
});

test('booleans as Go reads them', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.enable_icc: "0"
`,
    only,
  );
});

test('isolated with internal', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.gateway_mode_ipv4: isolated
    internal: true
`,
    only,
  );
});

test('an MTU of 0 is the default', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.driver.mtu: "0"
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
    driver_opts:
      com.docker.network.bridge.enable_icc: "\${ICC}"
`,
    only,
  );
});

test('an MTU that IPv6 cannot live with', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.driver.mtu: "1200"
                                     ^^^^^^ error driver-option-value 1280
    enable_ipv6: true
`,
    only,
  );
});

test('modes of macvlan', () => {
  check(
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
      macvlan_mode: bogus
                    ^^^^^ error driver-option-value
`,
    only,
  );
});

test('modes of ipvlan', () => {
  check(
    `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: ipvlan
    driver_opts:
      parent: eth0
      ipvlan_mode: l4
                   ^^ error driver-option-value
`,
    only,
  );
});
