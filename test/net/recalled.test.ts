import { expect, test } from 'vitest';
import { recalled } from '../../src/net/recalled.ts';

test('a text is read once, also when there is nothing to read in it', () => {
  const asked: string[] = [];
  const read = recalled((text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  expect([read('ab'), read(''), read('ab'), read('')]).toEqual([2, undefined, 2, undefined]);
  expect(asked).toEqual(['ab', '']);
});

test('memory is bounded', () => {
  let asked = 0;
  const read = recalled(() => ++asked);
  for (let i = 0; i < 20_000; i++) read(String(i));
  expect(read('0')).toBe(20_001);
});
