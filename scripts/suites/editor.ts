import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSuite } from '../editor/suite.ts';
import { root } from '../root.ts';
import { runNode } from './child.ts';
import { countsOfLines, oneFailure, type Counts } from './counts.ts';

/** Folder that the suites inside VS Code see as their workspace (a copy of it). */
export const workspace = join(root, 'test', 'vscode', 'workspace');

/** The suite in the Node extension host, see in-node-host.ts. */
export async function runInNodeHost(): Promise<Counts> {
  const { code, lines } = await runNode(['scripts/run.mjs', 'suites/in-node-host']);
  return counted(code, lines);
}

/** The suite in the web worker extension host. */
export async function runInWebHost(): Promise<Counts> {
  const extension = webOnly();
  // VS Code runs a suite in the host of the extension that it lies in; one that lies in none it runs in Node's.
  const suite = join(extension, 'suite.js');
  copyFileSync(join(root, 'out/test/web/index.js'), suite);
  const { code, messages } = await runSuite({ extension, suite, folder: workspace });
  for (const message of messages) console.log(message);
  return counted(code, messages);
}

/** A suite that stops before its end, or that VS Code calls failed although each test passed, has failed. */
function counted(code: number, lines: readonly string[]): Counts {
  const counts = countsOfLines(lines);
  if (counts === undefined) return oneFailure;
  return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** The same extension without its Node entry, as vscode.dev sees it: given both, a server would choose Node. */
function webOnly(): string {
  const folder = join(root, 'out', 'web-extension');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  delete manifest['main'];
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const name of ['dist', 'docs', 'media', 'syntaxes', 'package.nls.json']) {
    if (existsSync(join(root, name))) symlinkSync(join(root, name), join(folder, name), 'junction');
  }
  return folder;
}
