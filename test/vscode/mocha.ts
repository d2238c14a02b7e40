// Runs mocha inside an extension host, Node or web worker, from the same bundle: hence mocha's browser build.
import 'mocha/mocha';

/**
 * Runs what `define` declares with `suite` and `test` (mocha's TDD words) and reports each test as a message on the console,
 * which is all that a web worker has: `ok   title`, `FAIL title` and the error, `skip title`, at last `results {…}`.
 * @returns rejects when a test failed, as VS Code's test interface wants it
 */
export function runMocha(define: () => void): Promise<void> {
  // The base reporter prints nothing; mocha's default one needs a document.
  mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: Mocha.reporters.Base });
  define();
  return new Promise((resolve, reject) => {
    const results = { passed: 0, failed: 0, skipped: 0 };
    const finish = (): void => {
      console.log(`results ${JSON.stringify(results)}`);
      if (results.failed > 0) reject(new Error(`${results.failed} failed`));
      else if (results.passed === 0) reject(new Error('No test ran.'));
      else resolve();
    };
    // Its own `run` first reads the address of a page, which an extension host does not have.
    const runner = Mocha.prototype.run.call(mocha, finish);
    runner.on('pass', (test) => {
      results.passed++;
      console.log(`ok   ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('fail', (test, error: Error) => {
      results.failed++;
      console.log(`FAIL ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
    runner.on('pending', (test) => {
      results.skipped++;
      console.log(`skip ${test.fullTitle()}`);
    });
  });
}
