import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { runNode } from './child.ts';
import { oneFailure, type Counts } from './counts.ts';

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Runs projects of vitest.config.mjs. */
export async function runVitest(projects: readonly string[]): Promise<Counts> {
  const file = join(root, 'out', 'results', `${projects.join('-')}.json`);
  mkdirSync(join(file, '..'), { recursive: true });
  rmSync(file, { force: true });
  const { code } = await runNode([
    ...[join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--passWithNoTests'],
    ...projects.flatMap((project) => ['--project', project]),
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ]);
  if (!existsSync(file)) return oneFailure;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  // A file that failed to load has no test to count.
  const unloaded = report.testResults.filter(
    (each) => each.status === 'failed' && each.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    // Errors outside of tests make vitest fail as well.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
