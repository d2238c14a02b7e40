// Long steps say what they do, that they are still at it, and how long it took.

/**
 * Runs `work` as a step that a waiting person can follow.
 * @template T
 * @param {string} title what is being done, e.g. `Installing dependencies`
 * @param {() => Promise<T>} work
 * @param {(result: T) => boolean} [isGood] whether a result counts as success; without it, not throwing does
 * @returns {Promise<T>}
 */
export async function step(title, work, isGood = () => true) {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  console.log(`• ${title} …`);
  const timer = setInterval(() => console.log(`  … ${title} (${seconds()} s)`), 15_000);
  try {
    const result = await work();
    console.log(`${isGood(result) ? '✓' : '✗'} ${title} (${seconds()} s)`);
    return result;
  } catch (error) {
    console.log(`✗ ${title} (${seconds()} s)`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** A failure that the reader can mend: shown without a stack. Known by name, since bundles have a copy of this class each. */
export class Missing extends Error {
  /** @param {string} message what is missing and what to do */
  constructor(message) {
    super(message);
    this.name = 'Missing';
  }
}

/** @param {unknown} error */
export function explain(error) {
  console.error(error instanceof Error && error.name === 'Missing' ? `\n${error.message}` : error);
}
