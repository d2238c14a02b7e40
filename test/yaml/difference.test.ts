import { expect, test } from 'vitest';
import { sourceText } from '../../src/base/text.ts';
import { aliasesIn, differingEntry, holdsAnchor, withOnly } from '../../src/yaml/difference.ts';
import type { YamlNode } from '../../src/yaml/node.ts';
import { parseYaml, reparseYaml } from '../../src/yaml/parse.ts';

const text = 'a:\n  one: {k: 1}\n  two: {k: 2}\nb:\n  three: 3\n';

function typed(from: string, to: string): ReturnType<typeof differingEntry> {
  const start = text.indexOf(from);
  const before = parseYaml('/f', text);
  const after = reparseYaml(before, sourceText(text.replace(from, to)), {
    start,
    end: start + from.length,
    length: to.length,
  });
  return differingEntry(before, after);
}

const keyOf = (node: YamlNode | undefined): string | undefined => (node?.kind === 'scalar' ? node.text : undefined);

test('an edit within one entry is found there', () => {
  const found = typed('2}', '22}');
  expect([keyOf(found?.section.key), keyOf(found?.before.key), keyOf(found?.after.key)]).toEqual(['a', 'two', 'two']);
  expect(keyOf(typed('three', 'four')?.after.key)).toBe('four');
});

test('an entry that is no YAML any more is found with all that belongs to it', () => {
  const found = typed('2}', '2');
  expect(keyOf(found?.after.key)).toBe('two');
  expect([found?.stretch.start, found?.stretch.end]).toEqual([text.indexOf('  two'), text.indexOf('b:') - 1]);
});

test('an edit of more than one entry, or of a section, is not', () => {
  expect(typed('1}\n  two: {k: 2', '3}\n  two: {k: 4')).toBeUndefined();
  expect(typed('two', 'x: 1\n  two')).toBeUndefined();
  expect(typed('b:', 'c:')).toBeUndefined();
  expect(typed('2', '2')).toBeUndefined();
});

test('a file can be seen as if it held one entry', () => {
  const yaml = parseYaml('/f', text);
  const root = yaml.documents[0]?.root;
  const section = root?.kind === 'map' ? root.pairs[0] : undefined;
  const entry = section?.value.kind === 'map' ? section.value.pairs[1] : undefined;
  if (!section || !entry) throw new Error('the sample has lost its entries');
  const only = withOnly(yaml, section, entry).documents[0]?.root;
  const pairs = only?.kind === 'map' ? only.pairs : [];
  expect(pairs.map(({ key }) => keyOf(key))).toEqual(['a']);
  const inner = pairs[0]?.value;
  expect(inner?.kind === 'map' && inner.pairs).toEqual([entry]);
});

test('anchors and aliases are found at any depth', () => {
  const rootOf = (source: string): YamlNode => {
    const root = parseYaml('/f', source).documents[0]?.root;
    if (!root) throw new Error('empty');
    return root;
  };
  expect(holdsAnchor(rootOf('a: [{b: &x 1}]'))).toBe(true);
  expect(holdsAnchor(rootOf('a: [{b: 1}]'))).toBe(false);
  expect(aliasesIn(rootOf('x: &x 1\na: [*x, {b: *x}]\n'))).toEqual(['x', 'x']);
});
