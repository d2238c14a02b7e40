import { test } from 'vitest';
import { check } from '../support/check.ts';
import { accepts, finds, inService, mends } from '../support/rule-cases.ts';

finds('port-duplicate', inService, {
  'the same text is only a hint': `
    ports:
      - "8080:80"
      - "8080:80"
        ^^^^^^^^^ hint port-duplicate
`,
  'with the protocol that goes without saying': `
    ports:
      - "8080:80"
      - "8080:80/tcp"
        ^^^^^^^^^^^^^ warning port-duplicate
`,
});

accepts('port-duplicate', inService, {
  'another address, protocol or host port': `
    ports: ["8080:80", "127.0.0.1:8080:81", "8080:80/udp", "8081:80"]
`,
});

mends('port-duplicate', inService, {
  'removes the item': {
    before: `
    ports:
      - "8080:80"
      - target: 80
        published: "8080"
      - "90"
`,
    after: `
    ports:
      - "8080:80"
      - "90"
`,
  },
});

test('a number and a text are two ports for Compose, which clash', () => {
  check(
    `
services:
  web:
    image: nginx
    ports:
      - "8080:80"
         ^^^^ error port-clash
      - target: 80
        published: 8080
                   ^^^^ error port-clash
`,
    { codes: ['port-duplicate', 'port-clash'] },
  );
});
