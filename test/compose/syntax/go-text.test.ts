import { expect, test } from 'vitest';
import type { Node } from '../../../src/compose/tree.ts';
import { readDocument } from '../../../src/compose/read-tree.ts';
import { goText, goValue } from '../../../src/compose/syntax/go-text.ts';
import { parseYaml } from '../../../src/yaml/parse.ts';

function nodeOf(text: string): Node {
  const document = parseYaml('/f', `a: ${text}\n`).documents[0];
  const root = document && readDocument(document).root;
  const value = root?.kind === 'map' ? root.entries.get('a')?.value : undefined;
  if (!value) throw new Error(`nothing was read of ${text}`);
  return value;
}

// As `docker compose config` 2.40.3 prints them where a mapping of labels is merged into a list.
test.each([
  ['1e-7', '1e-07'],
  ['1e22', '1e+22'],
  ['1.50', '1.5'],
  ['.nan', 'NaN'],
  ['-.inf', '-Inf'],
  ['12', '12'],
  ['true', 'true'],
  ['text', 'text'],
])('%s is printed as %s', (written, printed) => {
  expect(goValue(nodeOf(written))).toBe(printed);
});

test('lists, mappings in the order of their keys, and nothing', () => {
  expect(goValue(nodeOf('[1, {ab: x, a-b: null, a: [y]}]'))).toBe('[1 map[a:[y] a-b:<nil> ab:x]]');
});

test('nothing is empty text where a mapping wants text', () => {
  const node = nodeOf('null');
  expect(node.kind === 'scalar' && goText(node)).toBe('');
});
