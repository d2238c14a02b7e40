// Runs mocha inside an extension host, Node or web worker, from the same bundle: hence mocha's browser build.
import 'mocha/mocha';

/** Counts that `npm test` adds to those of the other suites. */
interface Results {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Runs what `define` declares with `suite` and `test` (mocha's TDD words) and reports each test as a line on the console,
 * which is all that a web worker has: `ok   title`, `FAIL title` and the error, `skip title`, at last `results {…}`.
 * @returns rejects when a test failed, as VS Code's test interface wants it
 */
export function runMocha(define: () => void): Promise<void> {
  const results: Results = { passed: 0, failed: 0, skipped: 0 };
  mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: consoleReporter(results) });
  define();
  return new Promise((resolve, reject) => {
    // Its own `run` first reads the address of a page, which an extension host does not have.
    Mocha.prototype.run.call(mocha, () => {
      console.log(`results ${JSON.stringify(results)}`);
      if (results.failed === 0 && results.passed > 0) resolve();
      else reject(new Error(results.failed === 0 ? 'No test ran.' : `${results.failed} failed`));
    });
  });
}

function consoleReporter(results: Results): new (runner: Mocha.Runner) => object {
  return class {
    constructor(runner: Mocha.Runner) {
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
    }
  };
}
