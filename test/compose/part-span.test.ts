import { expect, test } from 'vitest';
import { interpolate } from '../../src/compose/interpolate.ts';
import { child } from '../../src/compose/nodes.ts';
import { partSpan } from '../../src/compose/part-span.ts';
import { readDocument } from '../../src/compose/read-tree.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

/** What is underlined for the part `part` of the value, after variables are replaced. */
function underlined(value: string, part: string): string {
  const text = `a: ${value}\n`;
  const [document] = parseYaml('/shop/compose.yaml', text).documents;
  const root = document && readDocument(document).root;
  if (root?.kind !== 'map') throw new Error('the text is no mapping');
  const environment = new Map([['V', 'one:two']]);
  const node = child(interpolate(root, { environment, version: '2.40' }).value, 'a');
  if (node?.kind !== 'scalar') throw new Error('the value is no scalar');
  const from = node.text.indexOf(part);
  const { start, end } = partSpan(node, from, from + part.length);
  return text.slice(start, end);
}

test.each([
  ['80:http', 'http', 'http'],
  ['"80:http"', 'http', 'http'],
  ["'80:http'", '80', '80'],
  ['"80:http"', '80:http', '80:http'],
  ['"\\x38:http"', 'http', '"\\x38:http"'],
  ['x-$V-y', 'two', '$V'],
  ['x-$V-y', '-y', '-y'],
  ['"x-${V}-y"', 'x-', 'x-'],
  ['"${NONE:-80}:http"', '80', '80'],
  ['"${NONE:-80}:http"', 'http', 'http'],
  ['"${NONE:-80}:${V}"', 'one', '${V}'],
])('%s: %j is %j', (value, part, want) => {
  expect(underlined(value, part)).toBe(want);
});
