import { expect, test } from 'vitest';
import { nearestWord } from '../../../src/compose/schema/unknown-key.ts';

test('finds the word that was meant, whatever its case, its hyphens and the order of its letters', () => {
  const words = ['image', 'network_mode', 'enable_ipv6', 'service_healthy'];
  expect(
    ['imgae', 'network-mode', 'networkMode', 'enableIPv6', 'EnableIpv6', 'healthy'].map((word) =>
      nearestWord(word, words),
    ),
  ).toEqual(['image', 'network_mode', 'network_mode', 'enable_ipv6', 'enable_ipv6', 'service_healthy']);
});

test('a long word is no slip, and takes no time', () => {
  expect(nearestWord('image'.repeat(20_000), ['image', 'network_mode'])).toBeUndefined();
  expect(nearestWord('image', [])).toBeUndefined();
});
