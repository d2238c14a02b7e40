import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareAddresses, formatAddress, formatValue, parseAddress, parseIp } from '../../src/net/address.ts';

const print = (text: string) => {
  const address = parseAddress(text);
  return address && formatAddress(address);
};

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['255.255.255.255', '255.255.255.255'],
  ['::', '::'],
  ['::1', '::1'],
  ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
])('%s is an address and prints as %s', (text, printed) => {
  expect(print(text)).toBe(printed);
});

test.each([
  '',
  '1.2.3',
  '1.2.3.4.5',
  '01.2.3.4',
  '1.2.3.256',
  '1.2.3.4 ',
  '0x1.2.3.4',
  '1.2.3.-4',
  ':',
  ':::',
  '1::2::3',
  '12345::',
  'g::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  '::1/64',
  'fe80::1%',
  '::ffff:1.2.3',
  '::1.02.3.4',
  '1:2:3:4:5:6:7:1.2.3.4',
  'banana',
])('%j is no address', (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test('an IPv4-mapped address is an IPv4 address to net.ParseIP only', () => {
  expect(parseAddress('::ffff:1.2.3.4')?.family).toBe(6);
  expect(parseIp('::ffff:1.2.3.4')).toEqual({ family: 4, value: 0x01020304n });
  expect(parseIp('fe80::1%eth0')).toBeUndefined();
});

test('printing and parsing are inverse', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (value) => {
      expect(parseAddress(formatValue(6, value))).toEqual({ family: 6, value });
    }),
  );
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }), (value) => {
      expect(parseAddress(formatValue(4, value))).toEqual({ family: 4, value });
    }),
  );
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abcdef:.%/- x') }), (text) => void parseAddress(text)),
  );
});

test('orders IPv4 before IPv6, then by number', () => {
  const sorted = ['::1', '10.0.0.10', '10.0.0.9'].map((text) => parseAddress(text)!).sort(compareAddresses);
  expect(sorted.map(formatAddress)).toEqual(['10.0.0.9', '10.0.0.10', '::1']);
});
