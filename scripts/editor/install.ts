import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../setup/npm.mjs';
import { Missing, step } from '../setup/progress.mjs';
import { root } from '../root.ts';
import { cached } from './cache.ts';

/** VS Code 1.139.1 for the browser, and the Node that it needs. Both come from the npm registry, without a compiler. */
const codeServer = '4.139.1';
const node = '24.21.0';

export interface Editor {
  /** Node executable that runs it. */
  readonly node: string;
  /** Script to run. */
  readonly entry: string;
}

/** Installs the browser-hosted VS Code once per machine. */
export async function ensureEditor(): Promise<Editor> {
  const ownNode = process.versions.node.startsWith('24.');
  if (!ownNode && process.platform !== 'linux') {
    throw new Missing(
      `The browser-hosted editor needs Node 24 on ${process.platform}, or a VS Code with its \`code\` command.`,
    );
  }
  const nodePackage = `node-linux-${process.arch}`;
  const name = `editor-${codeServer}-${ownNode ? 'own-node-24' : `node-${node}`}-${process.platform}-${process.arch}`;
  const nodeIn = (folder: string) =>
    ownNode ? process.execPath : join(folder, 'node_modules', nodePackage, 'bin/node');
  const folder = await cached(name, (partial) =>
    step('Installing the editor (VS Code 1.139 from npm, about 800 MB, once per machine)', async () => {
      const packages = [`code-server@${codeServer}`, ...(ownNode ? [] : [`${nodePackage}@${node}`])];
      await install(partial, nodeIn(partial), packages);
    }),
  );
  return { node: nodeIn(folder), entry: join(folder, 'node_modules/code-server/out/node/entry.js') };
}

async function install(folder: string, nodePath: string, packages: readonly string[]): Promise<void> {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "name": "editor", "version": "0.0.0" }\n');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  await npm(['install', '--no-save', '--no-package-lock', ...packages], { cwd: folder });
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  // Its own post-install script does these two; we run no install scripts, and `npm ci` refuses its shrinkwrap.
  const production = ['install', '--omit=dev', '--no-save'];
  await npm(production, { cwd: vscode, node: nodePath });
  await npm(production, { cwd: join(vscode, 'extensions'), node: nodePath });
  copyFileSync(join(root, 'scripts/editor/log-writer.cjs'), join(vscode, 'node_modules/@vscode/spdlog/index.js'));
}
