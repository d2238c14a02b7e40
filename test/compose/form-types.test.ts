import { expect, test } from 'vitest';
import { loadFixture } from '../support/load.ts';

const extending = (body: string): string => `
#- compose.yaml
services:
  web: {image: x, extends: {file: base.yaml, service: b}}
#- base.yaml
services:
  b: {${body}}
`;

test.each([
  ['build: [.]', '[.]'],
  ['depends_on: db', 'db'],
  ['depends_on: {db: }', 'db'],
  ['depends_on: [1]', '[1]'],
  ['env_file: 1', '1'],
  ['networks: [[a]]', '[[a]]'],
  ['volumes: [[a]]', '[a]'],
  ['devices: [1]', '1'],
  ['secrets: [1]', '1'],
  ['ports: "80:80"', '"80:80"'],
  ['ports: [true]', 'true'],
  ['ulimits: {nofile: many}', 'many'],
])('%s cannot be written out, even where nobody checks the schema', (body, blamed) => {
  const { findings, texts } = loadFixture(extending(body));
  const places = findings.map(({ span }) => [span.file, texts.get(span.file)?.slice(span.start, span.end)]);
  expect(places[0]).toEqual(['/shop/base.yaml', blamed]);
});

test('a list of names is fine', () => {
  expect(loadFixture(`${extending('depends_on: [a], networks: [default]')}  a: {image: x}\n`).told).toEqual([
    'compose.yaml 2:18-25 error undefined-service',
  ]);
});

test('in another service of the file, too, and in a network', () => {
  const more = (text: string) => loadFixture(extending('image: x') + text).valid;
  expect(more('  other: {ports: 80}\n')).toBe(false);
  expect(more('networks: {front: bridge}\n')).toBe(false);
  expect(more('networks: {front: }\n')).toBe(true);
});

test('what only the schema would refuse can be overridden', () => {
  const text = extending('hostname: 5, networks: back');
  expect(loadFixture(text).valid).toBe(false);
  expect(loadFixture(text.replace('image: x', 'image: x, hostname: h, networks: {}')).valid).toBe(true);
});
