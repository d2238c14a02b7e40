/** A source of choices that gives the same ones for the same seed. */
export interface Dice {
  /** A whole number from `0` to `sides - 1`. */
  below(sides: number): number;
  /** Whether something happens that does so in this share of all cases. */
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Between `least` and `most` different items, in the order of the list. */
  some<T>(items: readonly T[], least: number, most: number): readonly T[];
}

/** Source: mulberry32, a generator of 32 bits by T. Ettinger, public domain. */
export function dice(seed: number): Dice {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (sides: number): number => Math.floor(next() * sides);
  return {
    below,
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)]!,
    some(items, least, most) {
      const count = Math.min(items.length, least + below(most - least + 1));
      const left = items.map((_, index) => index);
      const chosen = Array.from({ length: count }, () => left.splice(below(left.length), 1)[0]!);
      return chosen.sort((a, b) => a - b).map((index) => items[index]!);
    },
  };
}
