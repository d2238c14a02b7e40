import { expect, test } from 'vitest';
import { span } from '../../src/base/span.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { columnOf, itemAround, itemAt, lineStart, pairAt } from '../../src/yaml/places.ts';

const text = 'a:\n  - b: [one, two]\n    c: {d: 1}\n---\ne:\n  f: 2\n';
const file = parseYaml('compose.yaml', text);
const at = (word: string) => span('compose.yaml', text.indexOf(word), text.indexOf(word) + word.length);
const written = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);

test.each([
  ['b', 'b: [one, two]'],
  ['d', 'd: 1'],
  ['f', 'f: 2'],
])('the pair of key %s', (key, pair) => {
  const found = pairAt(file, at(key));
  expect(found && written(found.pair.span)).toBe(pair);
  expect(found?.map.pairs).toContain(found?.pair);
});

test('no pair where no key begins, and none without a file', () => {
  expect(pairAt(file, at('one'))).toBeUndefined();
  expect(pairAt(undefined, at('b'))).toBeUndefined();
});

test('an item by its beginning, and the one around a place, with the key that holds the list', () => {
  const two = itemAt(file, at('two'));
  expect(two && [written(two.item.span), written(two.list.span), written(two.holder!.pair.key.span)]).toEqual([
    'two',
    '[one, two]',
    'b',
  ]);
  expect(itemAt(file, at('wo]'))).toBeUndefined();
  expect(written(itemAround(file, at('d'))!.item.span)).toBe('b: [one, two]\n    c: {d: 1}');
});

test('lines and columns', () => {
  const { start } = at('f');
  expect([lineStart(text, start), columnOf(text, start), lineStart(text, 0)]).toEqual([start - 2, 2, 0]);
});
