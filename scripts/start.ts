// usage: npm start [-- FOLDER]
// Builds the extension and opens a VS Code with it on FOLDER (examples/ when not given): the desktop one where its `code`
// command and a display exist, otherwise one in the browser, installed once per machine. PORT chooses the browser-hosted one's port.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { ensureEditor } from './editor/install.ts';
import { freePort, startServer, type Server } from './editor/server.ts';
import { address } from './editor/workbench.ts';
import { root } from './root.ts';
import { explain, Missing, step } from './setup/progress.mjs';
import { runNode } from './suites/child.ts';

const folder = resolve(process.argv[2] ?? join(root, 'examples'));

/** The `code` command, where it can show a window. */
function desktopCode(): string | undefined {
  const display =
    process.platform !== 'linux' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined;
  if (!display) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((each) => join(each, name)).find((file) => existsSync(file));
}

function openDesktop(code: string): void {
  console.log(`Opening VS Code on ${folder}`);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  spawn(code, args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

async function openInBrowser(): Promise<void> {
  const editor = await ensureEditor();
  const start = (port: number): Promise<Server> => {
    const profile = join(root, 'out', 'editor', String(port));
    return startServer({ editor, port, profile, extension: root, mode: 'as-users-see-it' });
  };
  // Somebody may take the port between the look and the start.
  const server = await start(await freePort(Number(process.env['PORT'] ?? 8080))).catch(async () =>
    start(await freePort()),
  );
  console.log(
    `\nThe editor is ready. Open this address in a browser (Ctrl+C here stops it):\n\n  ${address(server, folder)}\n`,
  );
  const stop = (): void => void server.stop();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  // A killed npm tells nobody: notice that its shell is gone, and leave no server behind.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 1_000);
  await server.ended;
  clearInterval(watch);
}

try {
  const built = await step(
    'Building the extension',
    () => runNode(['esbuild.mjs']),
    ({ code }) => code === 0,
  );
  if (built.code !== 0) throw new Missing('The extension could not be built; see above.');
  const code = desktopCode();
  if (code === undefined) await openInBrowser();
  else openDesktop(code);
} catch (error) {
  explain(error);
  console.error('The command line works without an editor: node dist/cli.js check examples/shop');
  process.exitCode = 1;
}
