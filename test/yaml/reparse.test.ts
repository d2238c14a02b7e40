import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceText } from '../../src/base/text.ts';
import { parseBlock } from '../../src/yaml/compose-block.ts';
import type { YamlFile, YamlNode } from '../../src/yaml/node.ts';
import { parseYaml, reparseYaml } from '../../src/yaml/parse.ts';

const sample = `# a project
x-env: &env
  TZ: UTC
services:
  # first
  web:
    image: nginx
    environment: *env
    ports: ["80:80"]

  db: &db
    image: "postgres"
    command: |
      echo "services:"
        x: [
  cache: *db
networks:
  front:
  back:
    ipam:
      config:
      - subnet: 10.0.0.0/24
volumes: {}
`;

/** A file as plain data: everything a reader can see of it. */
function plain({ documents }: YamlFile): unknown {
  return documents.map(({ root, errors, anchor }) => [
    plainNode(root),
    errors.map(({ code, span }) => [code, span.start, span.end]),
    plainNode(anchor('env', 1e9) ?? null),
  ]);
}

function plainNode(root: YamlNode | null): unknown {
  const node = (it: YamlNode | null): unknown => {
    if (!it) return null;
    const place = [it.span.start, it.span.end, it.anchor, it.tag];
    if (it.kind === 'alias') return ['*', it.name, ...place];
    if (it.kind === 'scalar') return [it.type, it.text, it.style, ...place];
    if (it.kind === 'seq') return ['seq', it.items.map(node), ...place];
    return [
      'map',
      it.pairs.map((pair) => [node(pair.key), node(pair.value), pair.span.start, pair.span.end]),
      ...place,
    ];
  };
  return node(root);
}

const snippets = [
  '',
  ' ',
  '  ',
  '\n',
  '\n  ',
  '\n    ',
  'a',
  'a:',
  'new:\n',
  '"',
  "'",
  '[',
  ']',
  '{',
  '#',
  '-',
  '- ',
  '&x ',
  '*x',
  '|',
  '---\n',
  '\t',
  '\r\n',
  'services:\n',
  '  web:\n',
];
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(12),
    insert: fc.constantFrom(...snippets),
  }),
  { maxLength: 12 },
);

test('after any edits the tree equals that of the new text read from scratch', () => {
  fc.assert(
    fc.property(edits, (list) => {
      let text = sample;
      let file = parseYaml('f', text);
      for (const { at, remove, insert } of list) {
        const start = Math.floor(at * text.length);
        const end = Math.min(text.length, start + remove);
        text = text.slice(0, start) + insert + text.slice(end);
        file = reparseYaml(file, sourceText(text), { start, end, length: insert.length });
        expect(JSON.stringify(plain(file))).toBe(JSON.stringify(plain(parseYaml('f', text))));
      }
    }),
    { numRuns: 15 },
  );
});

test('cutting a text into blocks changes neither what it says nor whether it is wrong', () => {
  fc.assert(
    fc.property(edits, (list) => {
      let text = sample;
      for (const { at, remove, insert } of list) {
        const start = Math.floor(at * text.length);
        text = text.slice(0, start) + insert + text.slice(start + remove);
      }
      const cut = parseYaml('f', text);
      const whole = parseBlock({ file: 'f', offset: 0 }, text);
      const wrong = whole.some(({ errors }) => errors.length > 0);
      expect([text, cut.documents.some(({ errors }) => errors.length > 0)]).toEqual([text, wrong]);
      if (wrong) return;
      const [document] = cut.documents;
      expect(JSON.stringify(plainNode(document?.root ?? null))).toBe(JSON.stringify(plainNode(whole[0]?.root ?? null)));
    }),
    { numRuns: 60 },
  );
});

test('an edit in one service leaves the nodes of the others alone', () => {
  const before = parseYaml('f', sample);
  const start = sample.indexOf('nginx');
  const text = sample.replace('nginx', 'apache2');
  const kept = serviceNodes(before);
  const after = serviceNodes(reparseYaml(before, sourceText(text), { start, end: start + 5, length: 7 }));
  expect(after[0]).not.toBe(kept[0]);
  expect(after[1]).toBe(kept[1]);
  expect(text.slice(after[1]?.span.start, after[1]?.span.end)).toMatch(/^image: "postgres"/);
});

function serviceNodes({ documents }: YamlFile): readonly YamlNode[] {
  const root = documents[0]?.root;
  const services = root?.kind === 'map' ? root.pairs[1]?.value : undefined;
  return services?.kind === 'map' ? services.pairs.map(({ value }) => value) : [];
}

test('spans of an earlier tree of the same lineage follow the text through edits', () => {
  const before = parseYaml('f', sample);
  const web = serviceNodes(before)[0];
  const ports = web?.kind === 'map' ? web.pairs[2]?.value : undefined;
  const environment = web?.kind === 'map' ? web.pairs[1]?.value : undefined;
  let text = sample;
  let file = before;
  for (const [at, insert] of [
    ['nginx', 'my-'],
    ['my-', '"'],
    ['80:80', '1'],
    ['postgres', 'x'],
  ] as const) {
    const start = text.indexOf(at);
    text = text.slice(0, start) + insert + text.slice(start);
    file = reparseYaml(file, sourceText(text), { start, end: start, length: insert.length });
  }
  expect(file.lineage).toBe(before.lineage);
  expect(text.slice(ports?.span.start, ports?.span.end)).toBe('["180:80"]');
  expect(text.slice(environment?.span.start, environment?.span.end)).toBe('*env');
});

test('what runs over a cut keeps its spans while the text before it is edited', () => {
  let text = sample.replace('"postgres"', '"postgres\n"');
  let file = parseYaml('f', text);
  const image = (): YamlNode | undefined => {
    const db = serviceNodes(file)[1];
    return db?.kind === 'map' ? db.pairs[0]?.value : undefined;
  };
  const before = image();
  const { lineage } = file;
  const type = (behind: string, insert: string): void => {
    const start = text.indexOf(behind) + behind.length;
    text = text.slice(0, start) + insert + text.slice(start);
    file = reparseYaml(file, sourceText(text), { start, end: start, length: insert.length });
  };
  type('nginx', ':1');
  expect(file.lineage).toBe(lineage);
  expect(image()).toBe(before);
  expect(text.slice(before?.span.start, before?.span.end)).toBe('"postgres\n"');
  // The text is another one now: a span of the former lies nowhere, so the lineage ends.
  type('postgres', ':2');
  expect(file.lineage).not.toBe(lineage);
});
