import { expect, test } from 'vitest';
import { countsOfLines, inWords, oneFailure, sum } from '../../../scripts/suites/counts.ts';

test('the closing line sums all suites', () => {
  const unit = { passed: 120, failed: 0, skipped: 4 };
  const editor = { passed: 3, failed: 0, skipped: 0 };
  expect(inWords(sum([unit, editor]))).toBe('123 passed, 0 failed, 4 skipped');
  expect(inWords(sum([unit, oneFailure]))).toBe('120 passed, 1 failed, 4 skipped');
});

test('the last results line of a mocha suite counts', () => {
  expect(countsOfLines(['ok   a', 'results {"passed":1,"failed":0,"skipped":2}', ''])).toEqual({
    passed: 1,
    failed: 0,
    skipped: 2,
  });
});

test('a suite that never finished has no counts', () => {
  expect(countsOfLines(['ok   a', 'TypeError: no'])).toBeUndefined();
});
