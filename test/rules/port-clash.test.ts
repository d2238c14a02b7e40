import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['port-clash'] };

test('TCP and UDP', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8080:80/udp"]
`,
    only,
  );
});

test('different addresses', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["127.0.0.1:8080:80"]
  b:
    image: nginx
    ports: ["192.0.2.10:8080:80"]
`,
    only,
  );
});

test('IPv4 and IPv6 only', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["0.0.0.0:8080:80"]
  b:
    image: nginx
    ports: ["[::]:8080:80"]
`,
    only,
  );
});

test('the Engine may choose another of the range', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["9000-9002:80"]
  b:
    image: nginx
    ports: ["9000:80"]
`,
    only,
  );
});

test('a range port by port', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["9000-9002:80-82"]
             ^^^^^^^^^ error port-clash
  b:
    image: nginx
    ports: ["127.0.0.1:9001:80"]
                       ^^^^ error port-clash
`,
    only,
  );
});

test('within one service', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - "8080:80"
         ^^^^ error port-clash another item of this service
      - "8080:81"
         ^^^^ error port-clash
`,
    only,
  );
});

test("a service on the host's network publishes nothing", () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8080:80"]
    network_mode: host
`,
    only,
  );
});

test('nor does one on internal networks', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8080:80"]
    networks: [in]
networks:
  in: { internal: true }
`,
    only,
  );
});

test('an inactive profile', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8080:80"]
    profiles: [x]
`,
    only,
  );
});

test('an unset variable', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["\${A}:80"]
  b:
    image: nginx
    ports: ["\${A}:80"]
`,
    only,
  );
});

test('a variable with a default', () => {
  check(
    `
services:
  a:
    image: nginx
    ports: ["\${A:-8080}:80"]
                  ^^^^ error port-clash
  b:
    image: nginx
    ports: ["8080:80"]
             ^^^^ error port-clash
`,
    only,
  );
});

test('long form', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - target: 80
        published: "8080"
                   ^^^^^^ error port-clash
      - target: 81
        published: 8080
                   ^^^^ error port-clash
`,
    only,
  );
});

test('a shared anchor is blamed once', () => {
  check(
    `
x-ports: &p
  - "8080:80"
     ^^^^ error port-clash
services:
  a: { image: nginx, ports: *p }
  b: { image: nginx, ports: *p }
`,
    only,
  );
});
