import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressPool } from '../../src/cnm/address-pool.ts';
import { formatValue, parseAddress } from '../../src/net/address.ts';
import { parsePrefix } from '../../src/net/prefix.ts';

const prefix = (text: string) => parsePrefix(text)!;
const value = (text: string) => parseAddress(text)!.value;

/** Everything a pool gives away, in order; at most eight. */
function all(subnet: string, range?: string): readonly string[] {
  const { family } = prefix(subnet);
  const pool = addressPool(prefix(subnet));
  const given: string[] = [];
  for (let i = 0; i < 8; i++) {
    const next = pool.takeLowest(range === undefined ? undefined : prefix(range));
    if (next === undefined) break;
    given.push(formatValue(family, next));
  }
  return given;
}

test.each([
  ['10.0.0.0/30', undefined, ['10.0.0.1', '10.0.0.2']],
  ['10.0.0.0/31', undefined, ['10.0.0.0', '10.0.0.1']],
  ['10.0.0.0/32', undefined, ['10.0.0.0']],
  ['fd00::/126', undefined, ['fd00::1', 'fd00::2', 'fd00::3']],
  ['10.0.0.0/24', '10.0.0.252/30', ['10.0.0.252', '10.0.0.253', '10.0.0.254']],
  ['10.0.0.0/24', '10.0.0.0/30', ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
])('%s with range %s gives away %j', (subnet, range, expected) => {
  expect(all(subnet, range)).toEqual(expected);
});

test('takes an address once, and knows its rank among the free ones', () => {
  const pool = addressPool(prefix('10.0.0.0/24'));
  expect(pool.take(value('10.0.0.2'))).toBe(true);
  expect(pool.take(value('10.0.0.2'))).toBe(false);
  expect(pool.rank(value('10.0.0.1'), undefined)).toBe(1);
  expect(pool.rank(value('10.0.0.4'), undefined)).toBe(3);
  expect(pool.rank(value('10.0.0.4'), prefix('10.0.0.128/25'))).toBe(Infinity);
});

test('never gives an address away twice', () => {
  const step = fc.oneof(fc.constant('lowest' as const), fc.constant('range' as const), fc.nat(63));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const pool = addressPool(prefix('10.0.0.0/26'));
      const given = new Set<bigint>();
      for (const next of steps) {
        const range = next === 'range' ? prefix('10.0.0.32/28') : undefined;
        const wanted = typeof next === 'number' ? value('10.0.0.0') + BigInt(next) : undefined;
        const taken = wanted === undefined ? pool.takeLowest(range) : pool.take(wanted) ? wanted : undefined;
        if (taken === undefined) continue;
        expect(given.has(taken)).toBe(false);
        given.add(taken);
      }
    }),
  );
});
