// usage: npm test [-- SUITE…]   suites: core shell docs conformance editor web browser; all when none is named
// Sets up what the suites need, runs them, and ends with one line of counts over all of them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './editor/browser.ts';
import { ensureEditor } from './editor/install.ts';
import { root } from './root.ts';
import { explain, step } from './setup/progress.mjs';
import { runNode } from './suites/child.ts';
import { inWords, none, oneFailure, sum, type Counts } from './suites/counts.ts';
import { runInNodeHost, runInWebHost } from './suites/editor.ts';
import { runVitest } from './suites/vitest.ts';

interface Suite {
  readonly name: string;
  /** Runs inside VS Code: needs the editor and a browser. */
  readonly inEditor: boolean;
  /** Without this file there is nothing to run. */
  readonly source: string;
  run(): Promise<Counts>;
}

const suites: readonly Suite[] = [
  { name: 'core', inEditor: false, source: 'test', run: () => runVitest(['core']) },
  { name: 'shell', inEditor: false, source: 'test', run: () => runVitest(['shell']) },
  { name: 'docs', inEditor: false, source: 'scripts/docs.ts', run: () => runCheck('docs', '--check') },
  { name: 'conformance', inEditor: false, source: 'scripts/conformance', run: () => runCheck('conformance') },
  { name: 'editor', inEditor: true, source: 'test/vscode/index.ts', run: runInNodeHost },
  { name: 'web', inEditor: true, source: 'test/web/index.ts', run: runInWebHost },
  { name: 'browser', inEditor: true, source: 'test/browser', run: () => runVitest(['browser']) },
];

/** A script that says by its exit code whether all is well counts as one test. */
async function runCheck(script: string, ...args: readonly string[]): Promise<Counts> {
  const { code } = await runNode(['scripts/run.mjs', script, ...args]);
  return code === 0 ? { ...none, passed: 1 } : oneFailure;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. Suites: ${suites.map(({ name }) => name).join(' ')}.`);
  process.exit(2);
}
const chosen = suites.filter(({ name }) => asked.length === 0 || asked.includes(name));

/** Undefined when editor and browser are there; otherwise said once and every suite that needs them fails. */
async function prepareEditor(): Promise<'ready' | 'missing'> {
  try {
    await ensureEditor();
    await ensureBrowser();
    return 'ready';
  } catch (error) {
    explain(error);
    console.error('The suites that run inside VS Code cannot run. The others need nothing more: npm run test:unit');
    return 'missing';
  }
}

async function runOne({ name, inEditor, source, run }: Suite): Promise<Counts> {
  if (!existsSync(join(root, source))) {
    console.log(`\n${name}: nothing to run, there is no ${source}`);
    return none;
  }
  if (inEditor && (built.code !== 0 || (await editor) === 'missing')) return oneFailure;
  try {
    const counts = await step(`Suite ${name}`, run, ({ failed }) => failed === 0);
    console.log(`  ${inWords(counts)}`);
    return counts;
  } catch (error) {
    explain(error);
    return oneFailure;
  }
}

// The download of the editor and the quick suites do not stand in each other's way.
const editor = chosen.some(({ inEditor }) => inEditor) ? prepareEditor() : Promise.resolve('ready' as const);
const built = await step(
  'Building',
  () => runNode(['esbuild.mjs', '--tests']),
  ({ code }) => code === 0,
);
const results: (readonly [string, Counts])[] = built.code === 0 ? [] : [['build', oneFailure]];
for (const suite of chosen) results.push([suite.name, await runOne(suite)]);

console.log();
for (const [name, counts] of results) console.log(`${name.padEnd(12)} ${inWords(counts)}`);
const total = sum(results.map(([, counts]) => counts));
console.log(inWords(total));
process.exit(total.failed === 0 ? 0 : 1);
