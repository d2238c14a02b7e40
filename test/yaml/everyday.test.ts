import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWithLibrary } from '../../src/yaml/compose-block.ts';
import { readEveryday } from '../../src/yaml/everyday.ts';
import type { YamlNode } from '../../src/yaml/node.ts';

/** Everything a reader can see of a node. */
function plain(node: YamlNode): unknown {
  const place = [node.span.start, node.span.end, node.anchor, node.tag];
  if (node.kind === 'alias') return ['*', node.name, ...place];
  if (node.kind === 'scalar') return [node.type, node.value, node.text, node.style, ...place];
  if (node.kind === 'seq') return ['seq', node.flow, node.items.map(plain), ...place];
  const pairs = node.pairs.map(({ key, value, span }) => [plain(key), plain(value), span.start, span.end]);
  return ['map', node.flow, pairs, ...place];
}

/** Whether it is everyday YAML; if so, what is read must be what the library reads, without a mistake. */
function isEveryday(text: string): boolean {
  const ours = readEveryday({ file: '/f', offset: 0 }, text);
  if (!ours) return false;
  const [document, ...others] = parseWithLibrary({ file: '/f', offset: 0 }, text);
  expect([others, document?.errors, document?.anchors]).toEqual([[], [], []]);
  expect(plain(ours)).toEqual(document?.root && plain(document.root));
  return true;
}

const everyday = [
  `services:
  web: # the front
    image: "nginx:1.27"
    command: ['it''s', --flag, -1, 0o17]
    ports:
    - 80:80
    - "443:443"   # tls
    - target: 8080
      published: 8081

    environment: {A: 1, "B": [x, {c: d}], 'C': ~}
    <<: *common
    labels:
      - - nested
        - deeper
      -
        a: b
    url: http://host:80/#anchor
    nothing:
  db: *base
`,
  '  indented:\n    key: value\n',
  'crlf: 1\r\nlist:\r\n  - a\r\n',
  'no: line end',
];

test.each(everyday)('everyday YAML is read as the library reads it: %j', (text) => {
  expect(isEveryday(text)).toBe(true);
});

test.each([
  ['an anchor', 'a: &x 1\n'],
  ['a tag', 'a: !reset 1\n'],
  ['a block scalar', 'a: |\n  b\n'],
  ['an escape', 'a: "\\n"\n'],
  ['a tab', 'a:\t1\n'],
  ['a value of several lines', 'a: b\n  c\n'],
  ['a flow collection of several lines', 'a: [b,\n  c]\n'],
  ['a key in a value', 'a: b: c\n'],
  ['a pair in a list', 'a: [b: c]\n'],
  ['a comma too many', 'a: [b,]\n'],
  ['an empty item', 'a:\n  -\n  - b\n'],
  ['an announced key', '? a\n: b\n'],
  ['a key that is not closed', '"a: b\n'],
  ['a list at the top', '- a\n'],
  ['a single word', 'a\n'],
  ['wrong indentation', 'a:\n    b: 1\n  c: 2\n'],
  ['a document marker', '---\na: 1\n'],
  ['a second document', 'a: 1\n...\n'],
  ['a control character', 'a: \u0007\n'],
  ['a byte order mark', '\uFEFFa: 1\n'],
  ['a lone carriage return', 'a: 1\rb: 2\n'],
  ['a blank before the colon', 'a : 1\n'],
  ['a blank behind an empty value', 'a: \n'],
  ['nothing', '# nothing\n'],
  ['deep nesting', `a: ${'['.repeat(60)}${']'.repeat(60)}\n`],
])('%s is left to the library', (_, text) => {
  expect(isEveryday(text)).toBe(false);
});

const scraps = [
  ' ',
  '  ',
  '\n',
  '- ',
  ': ',
  ':',
  ' #',
  '#',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '*a',
  '&a ',
  '|',
  '!x ',
  '\t',
];
const moreScraps = [
  '\r\n',
  'x',
  '0',
  '~',
  'a: b',
  '\n- a',
  '? ',
  '%',
  '---',
  '\\',
  'é',
  "''",
  '[]',
  '{}',
  ' : ',
  '<<: *a',
];
const change = fc.record({ at: fc.nat(600), remove: fc.nat(4), insert: fc.constantFrom('', ...scraps, ...moreScraps) });

test('whatever is changed, what is still everyday is read as the library reads it', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.constantFrom(...everyday), fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
      let next = text;
      for (const { at, remove, insert } of changes) {
        const from = at % (next.length + 1);
        next = next.slice(0, from) + insert + next.slice(from + remove);
      }
      if (isEveryday(next)) read++;
    }),
    { numRuns: 1500 },
  );
  expect(read).toBeGreaterThan(100);
});
