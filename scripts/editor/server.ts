import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Missing } from '../setup/progress.mjs';
import type { Editor } from './install.ts';

export interface ServerOptions {
  readonly editor: Editor;
  /** Undefined: any free port. */
  readonly port?: number;
  /** Folder for settings and state that outlive the server; undefined: a temporary one. */
  readonly profile?: string;
  /** Folder of an extension to install by a link, so that a rebuild and "Reload Window" show changes. */
  readonly extension?: string;
  /** User settings besides the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `drivable` accepts extensionTestsPath in the address, at the price of toasts and modal dialogs. */
  readonly mode: 'as-users-see-it' | 'drivable';
  /** Environment of the server and of its extension host, besides this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Server {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Everything it has printed. */
  output(): string;
  stop(): Promise<void>;
  /** Resolves when the server is gone, for whatever reason. */
  readonly ended: Promise<unknown>;
}

/** No welcome pages, no network, nothing that moves while somebody (or a test) looks. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'window.commandCenter': false,
  'git.openRepositoryInParentFolders': 'never',
  'files.autoSave': 'off',
  // Terminal text stays readable as text.
  'terminal.integrated.gpuAcceleration': 'off',
};

/** Starts the browser-hosted editor on the loopback address. It stops with this process, however that ends. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { editor, mode, env = {}, settings = {} } = options;
  const port = options.port ?? (await freePort());
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'compose-network-editor-'));
  prepareProfile(profile, settings, options.extension);

  const args = [
    ...[editor.entry, '--config', join(profile, 'config.yaml'), '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...['--user-data-dir', join(profile, 'data'), '--extensions-dir', join(profile, 'extensions')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-proxy'],
    ...['--disable-getting-started-override'],
    ...(mode === 'drivable' ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  const child = spawn(editor.node, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: profile, ...env },
  });
  const onExit = (): void => {
    child.kill('SIGTERM');
    if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
  };
  process.once('exit', onExit);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'exit');

  const url = `http://127.0.0.1:${port}`;
  await listening(
    () => output,
    () => child.exitCode ?? child.signalCode,
  );
  return {
    url,
    port,
    ended,
    output: () => output,
    async stop() {
      process.removeListener('exit', onExit);
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(5_000)]);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      if (options.profile === undefined)
        rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function prepareProfile(
  profile: string,
  settings: Readonly<Record<string, unknown>>,
  extension: string | undefined,
): void {
  const user = join(profile, 'data/User');
  const extensions = join(profile, 'extensions');
  mkdirSync(user, { recursive: true });
  // Its index of extensions is rebuilt from what lies in the folder.
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions);
  const settingsFile = join(user, 'settings.json');
  if (!existsSync(settingsFile))
    writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  writeFileSync(join(profile, 'config.yaml'), 'auth: none\n');
  if (extension === undefined) return;
  const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const id = `${manifest['publisher'] ?? ''}.${manifest['name'] ?? ''}-${manifest['version'] ?? ''}`;
  symlinkSync(extension, join(extensions, id), 'junction');
}

/** Waits for the server's own word: an answer on the port could be another server's that was faster to take it. */
async function listening(output: () => string, exit: () => number | string | null): Promise<void> {
  for (const deadline = performance.now() + 60_000; performance.now() < deadline; await sleep(50)) {
    if (exit() !== null) throw new Error(`The editor stopped while starting:\n${output()}`);
    if (output().includes('HTTP server listening on')) return;
  }
  throw new Missing(`The editor did not start within a minute:\n${output()}`);
}

/** A port of the loopback address that nobody uses, `wanted` if possible. */
export async function freePort(wanted = 0): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error) => {
      if (wanted === 0) reject(error);
      else resolve(freePort());
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : wanted);
      });
    });
  });
}
