import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numericName } from '../../src/dns/numeric-name.ts';

// Read by the C library of a container on a real Engine: test/conformance/names-that-are-numbers.
test.each([
  ['10', '0.0.0.10'],
  ['0', '0.0.0.0'],
  ['017', '0.0.0.15'],
  ['0x1f', '0.0.0.31'],
  ['300', '0.0.1.44'],
  ['1.2', '1.0.0.2'],
  ['1.256', '1.0.1.0'],
  ['127.1', '127.0.0.1'],
  ['192.0.522', '192.0.2.10'],
  ['4294967295', '255.255.255.255'],
])('%s is the address %s', (name, address) => {
  expect(numericName(name)).toBe(address);
});

test.each(['09', '0x', '1.2.3.400', '256.1', '4294967296', '1.2.3.4.5', '1..2', '10.', '.10', '', '-1', '1e3', 'x10'])(
  '%s is a name like others',
  (name) => {
    expect(numericName(name)).toBeUndefined();
  },
);

test('every address is itself', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(numericName(address)).toBe(address);
    }),
  );
});
