import { expect, test } from 'vitest';
import { goFloat, goInt } from '../../../src/compose/syntax/go-number.ts';

test('a number is read as Go reads it', () => {
  const texts = ['1.5', '-2', '+.5', '1e3', '1_000', '0x1p4', '-0x1.8p1', 'Inf', '-infinity'];
  expect(texts.map(goFloat)).toEqual([1.5, -2, 0.5, 1000, 1000, 16, -3, Infinity, -Infinity]);
  expect(goFloat('NaN')).toBeNaN();
});

test('what Go does not read is no number', () => {
  const texts = ['', '-', '1_', '_1', '1__0', '1,5', '0x10', '1e', ' 1', '1 ', '1.5.2', 'x'];
  expect(texts.map(goFloat)).toEqual(texts.map(() => undefined));
});

test('a fraction is cut off, and what is too large becomes the least', () => {
  expect([1.9, -1.9, 5].map(goInt)).toEqual([1, -1, 5]);
  expect([Infinity, -Infinity, NaN, 1e20].map(goInt)).toEqual([1, 1, 1, 1].map(() => -(2 ** 63)));
});
