import { expect, test } from 'vitest';
import { child } from '../../src/compose/nodes.ts';
import { readDocument } from '../../src/compose/read-tree.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { plain } from '../support/load.ts';

function read(text: string) {
  const [document] = parseYaml('/shop/compose.yaml', text).documents;
  if (!document) throw new Error('the text has no document');
  const { root, resets, findings } = readDocument(document);
  const told = findings.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
  return { root, value: plain(root), resets: resets.map((path) => path.join('.')), told };
}

test('an alias stands for what its anchor holds, and says so', () => {
  const { root, value } = read('a: &n [x]\nb: *n\n');
  expect(value).toEqual({ a: ['x'], b: ['x'] });
  expect(child(root, 'b')?.origin.reasons).toMatchObject([{ kind: 'aliased', anchor: 'n' }]);
  expect(child(root, 'b')?.origin.span.start).toBe(6);
});

test('an alias means the last anchor of its name before it', () => {
  expect(read('a: &n 1\nb: *n\nc: &n 2\nd: *n\n').value).toEqual({ a: 1, b: 1, c: 2, d: 2 });
});

test('merged keys give way to written ones, and later sources to earlier ones', () => {
  const text = 'a: &a {k: a, l: a}\nb: &b {k: b, m: b}\nc:\n  <<: [*a, *b]\n  l: own\nd: {<<: {n: 1}}\n';
  expect(read(text).value).toMatchObject({ c: { k: 'a', l: 'own', m: 'b' }, d: { n: 1 } });
});

test('a merge key in a merged mapping is followed', () => {
  expect(read('a: &a {k: 1}\nb: &b {<<: *a, l: 2}\nc: {<<: *b}\n').value).toMatchObject({ c: { k: 1, l: 2 } });
});

test('a quoted << is an ordinary key', () => {
  expect(read('a: {"<<": 1}\n')).toMatchObject({ value: { a: { '<<': 1 } }, told: [] });
});

test.each([
  ['a: 1\nb: 2\na: 3\n', 'yaml-duplicate-key a'],
  ['a: {<<: {x: 1}, <<: {y: 1}}\n', 'yaml-duplicate-key <<'],
  ['a: *n\n', 'yaml-unknown-alias *n'],
  ['a: &n {b: *n}\n', 'yaml-alias-cycle *n'],
  ['a: {<<: 1}\n', 'yaml-merge-not-mapping 1'],
  ['a: {<<: [[x]]}\n', 'yaml-merge-not-mapping [x]'],
  ['1: x\n', 'yaml-key-not-string 1'],
  ['a: {true: x}\n', 'yaml-key-not-string true'],
  ['a: {2020-01-01: x}\n', 'yaml-key-not-string 2020-01-01'],
  ['? [a]\n: b\n', 'yaml-key-not-string [a]'],
])('%j is refused', (text, told) => {
  expect(read(text).told).toEqual([told]);
});

test('tags take their value out, or keep it, and note where', () => {
  const text = 'services:\n  a:\n    ports: !reset []\n    dns: !override [1.1.1.1]\n    x: [!reset a, b]\n';
  const { value, resets } = read(text);
  expect(value).toEqual({ services: { a: { dns: ['1.1.1.1'], x: ['b'] } } });
  expect(resets).toEqual(['services.a.ports', 'services.a.dns', 'services.a.x.0']);
});

test('tags take effect through a merge key, and not through a list of them', () => {
  const text = (merge: string) => `x-a: &a {ports: !override ["1"]}\nservices:\n  a: {<<: ${merge}}\n`;
  expect(read(text('*a')).resets).toEqual(['x-a.ports', 'services.a.ports']);
  expect(read(text('[*a]')).resets).toEqual(['x-a.ports', 'services.a.0.ports']);
});

test('inside an override no more tags are looked for', () => {
  const { value, resets } = read('services:\n  a: !override {ports: !reset ["1"], dns: !override [1.1.1.1]}\n');
  expect(value).toMatchObject({ services: { a: { ports: ['1'], dns: ['1.1.1.1'] } } });
  expect(resets).toEqual(['services.a']);
});

test('a merge key brings back what is reset beside it', () => {
  const { value, resets } = read('x-a: &a {ports: ["1"]}\nservices:\n  a: {ports: !reset [], <<: *a}\n');
  expect(value).toMatchObject({ services: { a: { ports: ['1'] } } });
  expect(resets).toEqual(['services.a.ports']);
});

test('aliases of aliases cannot fill the memory', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++)
    lines.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  expect(read(`${lines.join('\n')}\n`).told.map((each) => each.split(' ')[0])).toContain('yaml-excessive-aliasing');
});

test('Compose writes out what nested aliases mean, as long as memory lasts', () => {
  const rows = (count: number): string =>
    Array.from(
      { length: count },
      (_, i) =>
        `a${i}: &a${i} [${Array(9)
          .fill(i ? `*a${i - 1}` : 'x')
          .join(', ')}]\n`,
    ).join('');
  expect(read(rows(4)).told).toEqual([]);
  // One finding, however many aliases are cut short.
  expect(read(rows(9)).told).toHaveLength(1);
});

test('an alias that contains itself is told once, however often it is met', () => {
  expect(read('a: {b: &b {c: *b, d: *b}, e: [*b, *b, *b], f: {g: *b}}\n').told).toEqual([
    'yaml-alias-cycle *b',
    'yaml-alias-cycle *b',
  ]);
});

test('what is merged again brings nothing and costs nothing', () => {
  const rows = Array.from({ length: 200 }, (_, i) =>
    i === 0 ? 'm0: &m0 {k: v}' : `m${i}: &m${i} {<<: [*m${i - 1}, *m${i - 1}, *m${i - 1}], k${i}: v}`,
  );
  expect(read(`${rows.join('\n')}\n`).told).toEqual([]);
});

test('a long chain of aliases is no problem for the stack', () => {
  const lines = ['a0: &a0 {x: 1}'];
  for (let i = 1; i < 3000; i++) lines.push(`a${i}: &a${i} {x: *a${i - 1}}`);
  expect(read(`${lines.join('\n')}\n`).told.length).toBeGreaterThan(0);
});

test('a service that is the same text is the same node', () => {
  const yaml = parseYaml('/shop/compose.yaml', 'x-n: &n {a: 1}\nservices:\n  web: {<<: *n}\n');
  const [document] = yaml.documents;
  if (!document) throw new Error('the text has no document');
  const once = child(child(readDocument(document).root, 'services'), 'web');
  expect(child(child(readDocument(document).root, 'services'), 'web')).toBe(once);
});
