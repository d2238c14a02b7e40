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
}

/** Sums over many topologies, by category. */
export type Tally = Map<string, { agree: number; differ: number }>;

/** Adds one topology to the sums. */
export function tally(total: Tally, judgement: Judgement): void {
  for (const [category, count] of judgement.agreed) row(total, category).agree += count;
  for (const { category } of judgement.differences) row(total, category).differ++;
}

function row(total: Tally, category: string): { agree: number; differ: number } {
  const known = total.get(category) ?? { agree: 0, differ: 0 };
  total.set(category, known);
  return known;
}

/** The sums as a text table, a line for each category and one for all. */
export function agreementTable(total: Tally): string {
  const rows = [...total].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = rows.reduce((sum, [, { agree, differ }]) => ({ agree: sum.agree + agree, differ: sum.differ + differ }), {
    agree: 0,
    differ: 0,
  });
  const line = (name: string, agree: number | string, differ: number | string): string =>
    `${name.padEnd(18)}${String(agree).padStart(9)}${String(differ).padStart(9)}`;
  return [
    line('category', 'agree', 'differ'),
    ...rows.map(([name, { agree, differ }]) => line(name, agree, differ)),
    line('total', all.agree, all.differ),
  ].join('\n');
}
