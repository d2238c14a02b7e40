import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SourceText, isAt, offsetAt, positionAt, sourceText, spliceText } from '../../src/base/text.ts';

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

/** The position of every offset: all that can be known of the lines. */
function lines(source: SourceText): unknown {
  return Array.from({ length: source.text.length + 1 }, (_, offset) => positionAt(source, offset));
}

test('splicing again and again equals taking the new text from scratch', () => {
  const splice = fc.record({ insert: texts, a: fc.nat(60), b: fc.nat(60) });
  fc.assert(
    fc.property(texts, fc.array(splice, { minLength: 1, maxLength: 5 }), (text, splices) => {
      let source = sourceText(text);
      for (const { insert, a, b } of splices) {
        const [start, end] = [Math.min(a, b, source.text.length), Math.min(Math.max(a, b), source.text.length)];
        const before = lines(source);
        const text = source.text.slice(0, start) + insert + source.text.slice(end);
        const next = spliceText(source, start, end, insert);
        expect([next.text, next.length]).toEqual([text, text.length]);
        for (let from = 0; from <= text.length; from++) {
          for (let to = from; to <= text.length; to++) expect(next.slice(from, to)).toBe(text.slice(from, to));
        }
        expect(lines(source)).toEqual(before);
        source = next;
        expect(lines(source)).toEqual(lines(sourceText(source.text)));
      }
    }),
  );
});

test('an offset is at the position that it has, and at no other', () => {
  fc.assert(
    fc.property(texts, fc.nat(40), fc.nat(5), fc.nat(10), (text, n, line, character) => {
      const source = sourceText(text);
      const offset = Math.min(n, text.length);
      const position = positionAt(source, offset);
      expect(isAt(source, position, offset)).toBe(true);
      const other = { line, character };
      const same = other.line === position.line && other.character === position.character;
      expect(isAt(source, other, offset)).toBe(same);
    }),
  );
});

test('a position beyond a line is its end, beyond the text the end of the text', () => {
  const source = sourceText('ab\r\ncd');
  expect([offsetAt(source, { line: 0, character: 9 }), offsetAt(source, { line: 9, character: 0 })]).toEqual([2, 6]);
});
