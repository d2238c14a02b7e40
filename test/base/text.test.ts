import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetAt, positionAt, sourceText, spliceText } from '../../src/base/text.ts';

const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'é', '😀'), maxLength: 40 });

test('position and offset are inverse wherever a cursor can stand', () => {
  fc.assert(
    fc.property(texts, fc.nat(60), (text, n) => {
      const source = sourceText(text);
      const offset = Math.min(n, text.length);
      const position = positionAt(source, offset);
      const betweenCrLf = text[offset - 1] === '\r' && text[offset] === '\n';
      if (!betweenCrLf) expect(offsetAt(source, position)).toBe(offset);
    }),
  );
});

test('splicing equals taking the new text from scratch', () => {
  fc.assert(
    fc.property(texts, texts, fc.nat(60), fc.nat(60), (text, insert, a, b) => {
      const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
      expect(spliceText(sourceText(text), start, end, insert)).toEqual(
        sourceText(text.slice(0, start) + insert + text.slice(end)),
      );
    }),
  );
});

test('a position beyond a line is its end, beyond the text the end of the text', () => {
  const source = sourceText('ab\r\ncd');
  expect([offsetAt(source, { line: 0, character: 9 }), offsetAt(source, { line: 9, character: 0 })]).toEqual([2, 6]);
});
