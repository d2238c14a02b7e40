import { expect, test } from 'vitest';
import { parseBlock } from '../../src/yaml/compose-block.ts';
import type { Cut } from '../../src/yaml/cut.ts';
import { joinBroken } from '../../src/yaml/join.ts';
import type { Piece } from '../../src/yaml/parse.ts';

function make(file: string, text: string, start: number, kind: Cut['kind'], indent: number): Piece {
  const block = { file, offset: start };
  const document = parseBlock(block, text)[0] ?? { root: null, errors: [], anchors: [] };
  return { block, text, kind, indent, document };
}

function piecesOf(...texts: readonly string[]): readonly Piece[] {
  let start = 0;
  return texts.map((text) => {
    const piece = make('/f', text, start, 'section', 0);
    start += text.length;
    return piece;
  });
}

test('a collection that a cut went through is put together again', () => {
  const parts = piecesOf('a: [\n', '"80",\n', '"81"]\n', 'b: 1\n');
  expect(joinBroken(parts, make).map(({ text }) => text)).toEqual(['a: [\n"80",\n"81"]\n', 'b: 1\n']);
});

test('pieces that make no sense together either stay apart, and not much is parsed to learn that', () => {
  const parts = piecesOf(...Array.from({ length: 400 }, (_, i) => `k${i}: [}, *a]]\n`));
  let parsed = 0;
  const joined = joinBroken(parts, (file, text, ...rest) => {
    parsed += text.length;
    return make(file, text, ...rest);
  });
  expect(joined).toEqual(parts);
  expect(parsed).toBeGreaterThan(0);
  expect(parsed).toBeLessThanOrEqual(50_000);
});

test('joining the same parts again costs the same patience', () => {
  const open = ['a: [\n', `${'80, '.repeat(1000)}\n`, '81]\n'];
  const parts = piecesOf(...Array.from({ length: 20 }, () => open).flat());
  const texts = (): readonly string[] => joinBroken(parts, make).map(({ text }) => text);
  const once = texts();
  expect(once.length).toBeGreaterThan(1);
  expect(once.length).toBeLessThan(parts.length);
  expect(texts()).toEqual(once);
});
