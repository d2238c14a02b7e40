import { expect, test } from 'vitest';
import { ask, checkTraceFix } from '../../support/trace.ts';

const head = 'services:\n  db: { image: x, networks: [back] }\n';
const tail = 'networks:\n  front: {}\n  back: {}\n';
const attach = (before: string, after: string, label: string) =>
  test(`attach: ${label}`, () => {
    checkTraceFix(`${head}${before}${tail}`, 'web -> db', 'attach web to back', `${head}${after}${tail}`);
  });

attach(
  '  web:\n    image: x\n    networks:\n      - front\n',
  '  web:\n    image: x\n    networks:\n      - front\n      - back\n',
  'a list in block style',
);
attach(
  '  web:\n    networks:\n    - front # main\n    image: x\n',
  '  web:\n    networks:\n    - front # main\n    - back\n    image: x\n',
  'a list that is not indented, with a comment',
);
attach(
  '  web: { image: x, networks: [front] }\n',
  '  web: { image: x, networks: [front, back] }\n',
  'a list in flow style',
);
attach(
  '  web: { image: x, networks: { front: {} } }\n',
  '  web: { image: x, networks: { front: {}, back: {} } }\n',
  'a mapping in flow style',
);
attach(
  '  web:\n    image: x\n    networks:\n      front:\n        aliases: [www]\n',
  '  web:\n    image: x\n    networks:\n      back:\n      front:\n        aliases: [www]\n',
  'a mapping in block style',
);
attach('  web:\n    image: x\n', '  web:\n    image: x\n    networks: [default, back]\n', 'no networks at all');
attach(
  '  web: { image: x }\n',
  '  web: { image: x, networks: [default, back] }\n',
  'no networks at all, in flow style',
);

test('an internal network is opened by its own value, and at a price', () => {
  const text = 'services:\n  web: { image: x, networks: [in] }\nnetworks:\n  in:\n    internal: true # closed\n';
  checkTraceFix(
    text,
    'web -> internet',
    'make in an ordinary network (internal: false)',
    text.replace('true #', 'false #'),
  );
  const fix = ask(text, 'web -> internet').fixes.find(({ title }) => title.startsWith('make in'));
  expect(fix?.opens).toBe('web then reaches the Internet, and ports may be published');
});

test('traffic between containers is allowed in the option that forbids it', () => {
  const text =
    'services:\n  a: { image: x }\n  b: { image: x }\nnetworks:\n  default:\n    driver_opts:\n      com.docker.network.bridge.enable_icc: "false"\n';
  checkTraceFix(
    text,
    'a -> b',
    'let the containers of default talk to each other (enable_icc: "true")',
    text.replace('"false"', '"true"'),
  );
});

test('a port is published in the list there is, or in a new one', () => {
  const listed = 'services:\n  web:\n    image: x\n    expose: ["80", "81"]\n    ports:\n      - "8080:80"\n';
  checkTraceFix(
    listed,
    'outside -> host:81',
    'publish port 81 of web on port 81 of the host',
    `${listed}      - "81:81"\n`.replace('"8080:80"\n      - "81', '"8080:80"\n      - "81'),
  );
  checkTraceFix(
    'services:\n  web: { image: x, expose: ["81"] }\n',
    'outside -> host:81',
    'publish port 81 of web on port 81 of the host',
    'services:\n  web: { image: x, expose: ["81"], ports: ["81:81"] }\n',
  );
});

test('a port bound to loopback is bound to all addresses', () => {
  const text = 'services:\n  web: { image: x, ports: ["127.0.0.1:8080:80"] }\n';
  checkTraceFix(
    text,
    'outside -> host:8080',
    'publish port 8080 on all addresses of the host',
    text.replace('127.0.0.1:', ''),
  );
  const long =
    'services:\n  web:\n    image: x\n    ports:\n      - { target: 80, published: "8080", host_ip: 127.0.0.1 }\n';
  checkTraceFix(
    long,
    'outside -> host:8080',
    'publish port 8080 on all addresses of the host',
    long.replace('127.0.0.1', '"0.0.0.0"'),
  );
});

test('CRLF files keep their line breaks', () => {
  const text = `${head}  web:\n    image: x\n    networks:\n      - front\n${tail}`.replaceAll('\n', '\r\n');
  checkTraceFix(text, 'web -> db', 'attach web to back', text.replace('- front\r\n', '- front\r\n      - back\r\n'));
});

test('fixes that were tried come first, the one that opens least before all', () => {
  const text = `services:
  web: { image: x, networks: [front] }
  db: { image: x, networks: [back] }
  cache: { image: x, networks: [back] }
  jobs: { image: x, networks: [back] }
${tail}`;
  const { fixes } = ask(text, 'web -> db');
  expect(fixes.map(({ title, verified, opens }) => [title, verified, opens])).toEqual([
    ['attach db to front', true, ''],
    ['attach web to back', true, 'web and cache and jobs then reach each other, too'],
  ]);
});
