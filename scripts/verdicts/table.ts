/** One line of the table. */
export interface Row {
  readonly title: string;
  readonly agree: number;
  readonly total: number;
  readonly disagreements: readonly string[];
  /** What a reader has to know beside the figures. */
  readonly remarks: readonly string[];
}

/** The rows as a table, then every disagreement. */
export function tableText(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ title }) => title.length));
  const lines = rows.map(({ title, agree, total }) => {
    const share = total === 0 ? 'none recorded' : `${((100 * agree) / total).toFixed(1)} %`;
    return `${title.padEnd(width)}  ${String(agree).padStart(4)} of ${String(total).padStart(4)}  ${share}`;
  });
  const differences = rows.flatMap(({ title, disagreements }) =>
    disagreements.length === 0
      ? []
      : ['', `${title}: ${disagreements.length} differ`, ...disagreements.map((line) => `  ${line}`)],
  );
  const remarks = rows.flatMap(({ remarks: each }) => (each.length === 0 ? [] : ['', ...each]));
  return [...lines, ...differences, ...remarks].join('\n');
}
