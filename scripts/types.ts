// usage: npm run types
// Runs the type checker on every tsconfig.json of the project: one for each place that knows other globals
// (nothing, Node, VS Code, the DOM). Two at a time on two cores.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { root } from './root.ts';

const configs = ['', 'src', 'webview', 'test', 'scripts']
  .flatMap((folder) => (folder === '' ? [root] : subfolders(join(root, folder))))
  .map((folder) => join(folder, 'tsconfig.json'))
  .filter((file) => existsSync(file));

function subfolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...inside.map((entry) => join(folder, entry.name))];
}

async function check(config: string): Promise<boolean> {
  const start = performance.now();
  const { code, output } = await tsc(config);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  // A folder that has its configuration but no source yet.
  const empty = output.includes('TS18003');
  const passed = code === 0 || empty;
  console.log(
    `${passed ? '✓' : '✗'} ${relative(root, dirname(config)) || 'core'} (${empty ? 'empty' : `${seconds} s`})`,
  );
  if (!passed) console.log(output);
  return passed;
}

function tsc(config: string): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}

const queue = [...configs];
let failed = 0;
async function worker(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) if (!(await check(next))) failed++;
}
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
process.exitCode = failed === 0 ? 0 : 1;
