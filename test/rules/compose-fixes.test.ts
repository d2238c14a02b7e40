import { expect, test } from 'vitest';
import { checkFix } from '../support/check.ts';
import { openFixture } from '../support/workspace.ts';

const ports = (items: string): string => `services:\n  web:\n    image: nginx\n    ports:${items}\n`;

test.each([
  ['port-number', '\n      - 80,443', '\n      - "80"\n      - "443"'],
  [
    'port-address',
    '\n      - 22\n      - "8080:80, 8443:443/tcp" # both\n      - 90',
    '\n      - 22\n      - "8080:80"\n      - "8443:443/tcp" # both\n      - 90',
  ],
  ['port-number', ' ["80,443,8080", 90]', ' ["80", "443", "8080", 90]'],
])('%s: ports in one item are split: %j', (code, items, want) => {
  checkFix(ports(items), code, ports(want), 'Split into');
});

const titles = (text: string): readonly string[] =>
  openFixture(text).analysis.findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));

test('what would be no ports then is left', () => {
  expect(titles(ports(' ["80,web"]')).filter((title) => title.startsWith('Split'))).toEqual([]);
  expect(titles(ports(' ["80:80:80"]')).filter((title) => title.startsWith('Split'))).toEqual([]);
});

test('services of the first version of the format get their key', () => {
  checkFix(
    '# shop\nweb:\n  image: nginx\n  command: |\n    a\n\n    b\n# the data\ndb:\n  build: .\n\nnetworks: {}\n',
    'unknown-key',
    '# shop\nservices:\n  web:\n    image: nginx\n    command: |\n      a\n\n      b\n  # the data\n  db:\n    build: .\n\nnetworks: {}\n',
    'Put them under services',
  );
});

test('a service that lost its indentation joins the others', () => {
  checkFix(
    'services:\n    web:\n        image: nginx\ndb:\n    image: postgres\r\n    ports: [80]\r\n',
    'unknown-key',
    'services:\n    web:\n        image: nginx\n    db:\n        image: postgres\r\n        ports: [80]\r\n',
    'Put it under services',
  );
});

test.each([
  'services:\n  web: { image: nginx }\nnetworks: {}\ndb:\n  image: postgres\n',
  'services: { web: { image: nginx } }\ndb:\n  image: postgres\n',
  'web:\n  image: nginx\nnetworks: {}\ndb:\n  image: postgres\n',
  '{ web: { image: nginx } }\n',
])('what would have to be moved is left: %j', (text) => {
  expect(titles(text).filter((title) => title.includes('under services'))).toEqual([]);
});
