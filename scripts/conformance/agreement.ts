/** One fact on which the real Engine and the prediction do not agree; undefined: that side does not claim it. */
export interface Difference {
  readonly category: string;
  readonly subject: string;
  readonly observed: unknown;
  readonly predicted: unknown;
}

/** How one topology came out. */
export interface Judgement {
  /** Per category, how many facts both sides state alike. */
  readonly agreed: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
  /** Per category, how many facts differ where the Engine itself decides at random. */
  readonly random: ReadonlyMap<string, number>;
}

/** Sums over many topologies, by category. */
export type Tally = Map<string, Counts>;

interface Counts {
  agree: number;
  differ: number;
  random: number;
}

/** Adds one topology to the sums. */
export function tally(total: Tally, judgement: Judgement): void {
  for (const [category, count] of judgement.agreed) row(total, category).agree += count;
  for (const [category, count] of judgement.random) row(total, category).random += count;
  for (const { category } of judgement.differences) row(total, category).differ++;
}

function row(total: Tally, category: string): Counts {
  const known = total.get(category) ?? { agree: 0, differ: 0, random: 0 };
  total.set(category, known);
  return known;
}

/** The sums as a text table, a line for each category and one for all. */
export function agreementTable(total: Tally): string {
  const rows = [...total].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (of: (counts: Counts) => number): number => rows.reduce((count, [, counts]) => count + of(counts), 0);
  const all: Counts = {
    agree: sum(({ agree }) => agree),
    differ: sum(({ differ }) => differ),
    random: sum(({ random }) => random),
  };
  const line = (name: string, ...cells: readonly (number | string)[]): string =>
    `${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const counted = (name: string, { agree, differ, random }: Counts): string => line(name, agree, differ, random);
  return [
    line('category', 'agree', 'differ', 'random'),
    ...rows.map(([name, counts]) => counted(name, counts)),
    counted('total', all),
  ].join('\n');
}
