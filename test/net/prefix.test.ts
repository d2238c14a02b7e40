import { expect, test } from 'vitest';
import { parseAddress } from '../../src/net/address.ts';
import {
  comparePrefixes,
  containsAddress,
  firstValue,
  formatPrefix,
  lastValue,
  masked,
  overlap,
  parsePrefix,
  sizeOf,
} from '../../src/net/prefix.ts';

const prefix = (text: string) => parsePrefix(text)!;

test.each([
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.0/08',
  '10.0.0.0/+8',
  '10.0.0.0/',
  '/8',
  'fe80::%eth0/64',
  '::/129',
  '10.0/8',
  'x/1',
])('%j is no prefix', (text) => expect(parsePrefix(text)).toBeUndefined());

test('prints and masks', () => {
  expect(formatPrefix(prefix('10.0.0.5/24'))).toBe('10.0.0.5/24');
  expect(formatPrefix(masked(prefix('10.0.0.5/24')))).toBe('10.0.0.0/24');
  expect(formatPrefix(masked(prefix('2001:db8::ff/64')))).toBe('2001:db8::/64');
  expect(formatPrefix(masked(prefix('1.2.3.4/0')))).toBe('0.0.0.0/0');
});

test('knows its first and last address', () => {
  const net = prefix('10.0.0.5/30');
  expect([firstValue(net), lastValue(net), sizeOf(net)]).toEqual([0x0a000004n, 0x0a000007n, 4n]);
});

test.each([
  ['10.0.0.0/8', '10.1.0.0/16', true],
  ['10.1.0.0/16', '10.0.0.0/8', true],
  ['10.0.0.0/24', '10.0.1.0/24', false],
  ['0.0.0.0/0', '::/0', false],
  ['fd00::/48', 'fd00:0:0:1::/64', true],
])('%s and %s overlap: %s', (a, b, expected) => {
  expect(overlap(prefix(a), prefix(b))).toBe(expected);
});

test('contains addresses of its family without zone', () => {
  expect(containsAddress(prefix('10.0.0.0/24'), parseAddress('10.0.0.255')!)).toBe(true);
  expect(containsAddress(prefix('10.0.0.0/24'), parseAddress('10.0.1.0')!)).toBe(false);
  expect(containsAddress(prefix('fe80::/64'), parseAddress('fe80::1%eth0')!)).toBe(false);
  expect(containsAddress(prefix('::/0'), parseAddress('1.2.3.4')!)).toBe(false);
});

test('sorts by address, wider first', () => {
  const sorted = ['10.1.0.0/16', '::/0', '10.0.0.0/24', '10.0.0.0/8']
    .map(prefix)
    .sort(comparePrefixes)
    .map(formatPrefix);
  expect(sorted).toEqual(['10.0.0.0/8', '10.0.0.0/24', '10.1.0.0/16', '::/0']);
});
