import { expect, test } from 'vitest';
import { repeats, sameValueKey } from '../../../src/compose/schema/same.ts';
import { itemsOf } from '../../../src/compose/nodes.ts';
import type { Node } from '../../../src/compose/tree.ts';
import { loadFixture } from '../../support/load.ts';
import { treeOf } from '../../support/compose-tree.ts';

function items(list: string): readonly [Node, Node] {
  const [first, second] = itemsOf(treeOf(`x-list: ${list}\n`).entries.get('x-list')?.value);
  if (!first || !second) throw new Error('two items are needed');
  return [first, second];
}

test.each([
  ['["1", 1]', true],
  ['[1, "1"]', false],
  ['["1.0", 1]', true],
  ['["0x10", 16]', true],
  ['["010", 8]', false],
  ['["", 0]', false],
  ['[true, "true"]', false],
  ['[[a, "1"], [a, 1]]', true],
  ['[[a], [a, b]]', false],
  ['[{a: "1", b: c}, {b: c, a: 1}]', true],
  ['[{a: 1}, {b: 1}]', false],
  ['[{a: 1}, [1]]', false],
])('the second of %s repeats the first: %s', (list, want) => {
  const [first, second] = items(list);
  expect(repeats(second, first)).toBe(want);
});

test('as JSON a number and its text differ, and the order of keys does not count', () => {
  expect(sameValueKey(items('[1, "1"]')[0])).not.toBe(sameValueKey(items('[1, "1"]')[1]));
  expect(sameValueKey(items('[{a: 1, b: [c]}, {b: [c], a: 1}]')[0])).toBe(
    sameValueKey(items('[{a: 1, b: [c]}, {b: [c], a: 1}]')[1]),
  );
});

test('in lists of up to twenty items a number repeats its text', () => {
  const list = (count: number): string => Array.from({ length: count }, (_, i) => `g${i}`).join(', ');
  const told = (groups: string) => loadFixture(`services: {web: {image: x, group_add: [${groups}]}}\n`).told;
  expect(told(`"1", ${list(18)}, 1`)).toEqual([expect.stringContaining('duplicate-item')]);
  expect(told(`"1", ${list(19)}, 1`)).toEqual([]);
});
