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
  /** The same facts by why they are random. */
  readonly causes: ReadonlyMap<string, number>;
}

/** Sums over many topologies. */
export interface Tally {
  readonly categories: Map<string, Counts>;
  /** How many facts came out otherwise by each chance. */
  readonly causes: Map<string, number>;
}

interface Counts {
  agree: number;
  differ: number;
  random: number;
}

/** Sums of nothing. */
export function emptyTally(): Tally {
  return { categories: new Map(), causes: new Map() };
}

/** Adds one topology to the sums. */
export function tally(total: Tally, judgement: Judgement): void {
  for (const [category, count] of judgement.agreed) row(total, category).agree += count;
  for (const [category, count] of judgement.random) row(total, category).random += count;
  for (const { category } of judgement.differences) row(total, category).differ++;
  for (const [cause, count] of judgement.causes) total.causes.set(cause, (total.causes.get(cause) ?? 0) + count);
}

function row({ categories }: Tally, category: string): Counts {
  const known = categories.get(category) ?? { agree: 0, differ: 0, random: 0 };
  categories.set(category, known);
  return known;
}

/** The sums as a text table, a line for each category and one for all, and one that says what was random why. */
export function agreementTable({ categories, causes }: Tally): string {
  const rows = [...categories].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (of: (counts: Counts) => number): number => rows.reduce((count, [, counts]) => count + of(counts), 0);
  const all: Counts = {
    agree: sum(({ agree }) => agree),
    differ: sum(({ differ }) => differ),
    random: sum(({ random }) => random),
  };
  const line = (name: string, ...cells: readonly (number | string)[]): string =>
    `${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const counted = (name: string, { agree, differ, random }: Counts): string => line(name, agree, differ, random);
  const why = [...causes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([cause, count]) => `${cause} ${count}`);
  return [
    line('category', 'agree', 'differ', 'random'),
    ...rows.map(([name, counts]) => counted(name, counts)),
    counted('total', all),
    ...(why.length > 0 ? [`random: ${why.join(', ')}`] : []),
  ].join('\n');
}
