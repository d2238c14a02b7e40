import { expect, test } from 'vitest';
import type { YamlNode } from '../../src/yaml/node.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

/** A node as a short text: what it is, what it says, and the text that its span covers. */
function show(text: string, node: YamlNode | null): unknown {
  if (!node) return null;
  const covered = text.slice(node.span.start, node.span.end);
  if (node.kind === 'alias') return covered;
  if (node.kind === 'scalar') return [node.type, node.text, covered];
  if (node.kind === 'seq') return node.items.map((item) => show(text, item));
  return Object.fromEntries(
    node.pairs.map((pair) => [text.slice(pair.key.span.start, pair.key.span.end), show(text, pair.value)]),
  );
}

test('gives every value its type and exactly its text', () => {
  const text = `a: &x !reset 5 # c
b:
  - "q\\n"
  - 'x''y'
  - |
    lit
  - *x
c: &m
  k: v
d: {a: 0100, b: [2.5, yes]}
e:
`;
  const [document] = parseYaml('f', text).documents;
  expect(show(text, document?.root ?? null)).toEqual({
    a: ['string', '5', '5'],
    b: [['string', 'q\n', '"q\\n"'], ['string', "x'y", "'x''y'"], ['string', 'lit\n', '|\n    lit'], '*x'],
    c: { k: ['string', 'v', 'v'] },
    d: {
      a: ['int', '0100', '0100'],
      b: [
        ['float', '2.5', '2.5'],
        ['string', 'yes', 'yes'],
      ],
    },
    e: ['null', '', ''],
  });
});

test('an alias means the last anchor of its name before it', () => {
  const text = 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n';
  const [document] = parseYaml('f', text).documents;
  const at = (offset: number): unknown => {
    const node = document?.anchor('x', offset);
    return node?.kind === 'scalar' ? node.value : undefined;
  };
  expect([at(0), at(text.indexOf('*x')), at(text.lastIndexOf('*x'))]).toEqual([undefined, 1, 2]);
});

test('an unfinished text still gives what can be read, and an error with a place', () => {
  const [document] = parseYaml('f', 'services:\n  web:\n    image: "nginx\n').documents;
  expect(document?.root?.kind).toBe('map');
  expect(document?.errors.length).toBeGreaterThan(0);
});

test('nesting without end is an error, not a crash', () => {
  const [document] = parseYaml('f', '['.repeat(100_000)).documents;
  expect(document?.errors.map((error) => error.code)).toEqual(['TOO_DEEP']);
});

test('brackets may hold lines that are indented less than their key, as Go reads them', () => {
  const text = 'services:\n  web:\n    ports: [\n  "80:80",\n  "81:81"\n  ]\n  db:\n    image: x\n';
  const [document] = parseYaml('f', text).documents;
  expect(document?.errors).toEqual([]);
  expect(show(text, document?.root ?? null)).toEqual({
    services: {
      web: {
        ports: [
          ['string', '80:80', '"80:80"'],
          ['string', '81:81', '"81:81"'],
        ],
      },
      db: { image: ['string', 'x', 'x'] },
    },
  });
});

test('a mistake behind a long word is found at once', () => {
  const from = performance.now();
  const { documents } = parseYaml('/shop/compose.yaml', `a: [${'~'.repeat(60_000)}${' '.repeat(60_000)}b: {`);
  expect(documents[0]?.errors.length).toBeGreaterThan(0);
  expect(performance.now() - from).toBeLessThan(1000);
});

test('a line of nothing but brackets has errors that can be counted', () => {
  const { documents } = parseYaml('/shop/compose.yaml', `a: ${'}{]'.repeat(10_000)}\n`);
  expect(documents[0]?.errors.length).toBeGreaterThan(0);
  expect(documents[0]?.errors.length).toBeLessThanOrEqual(100);
});

test('thousands of indicators in one line are too deep, not too much', () => {
  const codes = (line: string): readonly string[] =>
    parseYaml('f', `a:\n  b: ${line}\n`).documents.flatMap(({ errors }) => errors.map(({ code }) => code));
  for (const indicator of [': ', '? ', 'k: ', '&a : ', '"k": ']) {
    expect(codes(indicator.repeat(1500))).toContain('TOO_DEEP');
    expect(codes(indicator.repeat(20))).not.toContain('TOO_DEEP');
  }
});

test('quoted texts may run over lines that are indented less than their key, as Go reads them', () => {
  const text = 'services:\n  web:\n    command: "a\n\nb"\n    image: \'x\n  y\'\n  db:\n    image: z\n';
  const { documents } = parseYaml('/shop/compose.yaml', text);
  expect(documents[0]?.errors).toEqual([]);
  const open = parseYaml('/shop/compose.yaml', 'a:\n  b: "x\n  c: y\nd: "z"\n').documents[0];
  expect(open?.errors.length).toBeGreaterThan(0);
});

test('quoted texts over lines of little indentation are folded', () => {
  const text = `a:
  b:
  - "x
  y"
  - 'it''s


  so'
  - "a\\
  b \\" c  
  d"
`;
  const root = parseYaml('/shop/compose.yaml', text).documents[0]?.root;
  const a = root?.kind === 'map' ? root.pairs[0]?.value : undefined;
  const list = a?.kind === 'map' ? a.pairs[0]?.value : undefined;
  const items = list?.kind === 'seq' ? list.items : [];
  // As `docker compose config` 2.40.3 prints them.
  expect(items.map((item) => item.kind === 'scalar' && item.text)).toEqual(['x y', "it's\n\nso", 'ab " c d']);
});

test('a plain text over lines of little indentation is folded', () => {
  const text = 'services:\n  web:\n    expose: [80,\n443\n - 8080, a\n\n b]\n';
  const pairs = (node: YamlNode | null | undefined) => (node?.kind === 'map' ? node.pairs : []);
  const root = parseYaml('/shop/compose.yaml', text).documents[0]?.root;
  const expose = pairs(pairs(pairs(root)[0]?.value)[0]?.value)[0]?.value;
  const items = expose?.kind === 'seq' ? expose.items : [];
  expect(items.map((item) => item.kind === 'scalar' && item.text)).toEqual(['80', '443 - 8080', 'a\nb']);
});

test('a line of a quoted text may end with an escaped quote', () => {
  const text = String.raw`a:
  b: ['x''
  y', "\\\"
  z", '''', "", "c\""]
`;
  const { documents } = parseYaml('/shop/compose.yaml', text);
  const a = documents[0]?.root?.kind === 'map' ? documents[0].root.pairs[0]?.value : undefined;
  const list = a?.kind === 'map' ? a.pairs[0]?.value : undefined;
  const items = list?.kind === 'seq' ? list.items : [];
  // As `docker compose config` 2.40.3 prints them.
  expect(items.map((item) => item.kind === 'scalar' && item.text)).toEqual(["x' y", '\\" z', "'", '', 'c"']);
  expect(documents[0]?.errors).toEqual([]);
});

test('an open quote beside lines that were joined is a mistake like others', () => {
  for (const open of ["'x\n   y", '"x\n   y', '"x\\"\n   y\n']) {
    const { documents } = parseYaml('/shop/compose.yaml', `a:\n  b: [1,\n2]\n  c: ${open}`);
    expect(documents.flatMap(({ errors }) => errors).length).toBeGreaterThan(0);
  }
});
