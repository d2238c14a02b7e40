import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressSpace } from '../../src/cnm/address-space.ts';
import { formatPrefix, overlap, parsePrefix } from '../../src/net/prefix.ts';
import type { Prefix } from '../../src/net/prefix.ts';

const prefix = (text: string) => parsePrefix(text)!;
const split = (base: string, size: number) => ({ base: prefix(base), size });

test('cuts pools in order and skips what overlaps', () => {
  const space = addressSpace(4, [split('10.2.0.0/23', 24), split('10.1.0.0/24', 26)], [prefix('10.1.0.70/32')]);
  const next = () => {
    const found = space.allocatePredefined();
    return found && formatPrefix(found);
  };
  expect(space.allocate(prefix('10.1.0.128/25'), undefined)).toBe(true);
  expect([next(), next(), next(), next()]).toEqual(['10.1.0.0/26', '10.2.0.0/24', '10.2.1.0/24', undefined]);
});

test('a pool inside an earlier one is ignored', () => {
  const space = addressSpace(4, [split('10.0.0.0/8', 9), split('10.1.0.0/16', 24)], []);
  expect([1, 2, 3].map(() => space.allocatePredefined()?.bits)).toEqual([9, 9, undefined]);
});

test('refuses overlaps in both directions, and takes back what is released', () => {
  const space = addressSpace(4, [], []);
  expect(space.allocate(prefix('10.1.0.0/16'), undefined)).toBe(true);
  expect(space.allocate(prefix('10.1.2.0/24'), undefined)).toBe(false);
  expect(space.allocate(prefix('10.0.0.0/8'), undefined)).toBe(false);
  expect(formatPrefix(space.overlapping(prefix('10.0.0.0/8'))!)).toBe('10.1.0.0/16');
  space.release(prefix('10.1.0.0/16'), undefined);
  expect(space.allocate(prefix('10.0.0.0/8'), undefined)).toBe(true);
});

test('with a sub-pool only the same pair is refused', () => {
  const space = addressSpace(4, [], []);
  const subnet = prefix('10.1.0.0/16');
  expect(space.allocate(subnet, prefix('10.1.1.0/24'))).toBe(true);
  expect(space.allocate(subnet, prefix('10.1.1.0/24'))).toBe(false);
  expect(space.allocate(subnet, prefix('10.1.2.0/24'))).toBe(true);
});

test('never gives away overlapping subnets, and always the lowest free one', () => {
  const subnet = fc.tuple(fc.nat(1023), fc.integer({ min: 22, max: 28 })).map(([block, bits]) => {
    const value = 0x0a000000n + BigInt(block) * 256n;
    const host = BigInt(32 - bits);
    return { family: 4 as const, value: (value >> host) << host, bits };
  });
  fc.assert(
    fc.property(fc.array(subnet, { maxLength: 40 }), fc.nat(20), (explicit, automatic) => {
      const space = addressSpace(4, [split('10.0.0.0/16', 24)], []);
      const taken: Prefix[] = explicit.filter((one) => space.allocate(one, undefined));
      for (let i = 0; i < automatic; i++) {
        const found = space.allocatePredefined();
        let lowest: bigint | undefined;
        for (let block = 0n; block < 256n && lowest === undefined; block++) {
          const candidate = { family: 4 as const, value: 0x0a000000n + block * 256n, bits: 24 };
          if (!taken.some((one) => overlap(one, candidate))) lowest = candidate.value;
        }
        expect(found?.value).toBe(lowest);
        if (found) taken.push(found);
      }
      for (const [i, a] of taken.entries()) for (const b of taken.slice(i + 1)) expect(overlap(a, b)).toBe(false);
    }),
  );
});
