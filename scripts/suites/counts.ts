/** What a suite reports. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

/** A suite that could not run counts as one failure: it must not look like success. */
export const oneFailure: Counts = { ...none, failed: 1 };

export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    none,
  );
}

/** `123 passed, 0 failed, 4 skipped` */
export function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The counts in the last `results {…}` line of a mocha suite; see test/vscode/mocha.ts. */
export function countsOfLines(lines: readonly string[]): Counts | undefined {
  const line = lines.findLast((each) => each.startsWith('results {'));
  return line === undefined ? undefined : (JSON.parse(line.slice('results '.length)) as Counts);
}
