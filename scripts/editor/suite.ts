import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './browser.ts';
import { ensureEditor } from './install.ts';
import { startServer } from './server.ts';
import { address, copyOf } from './workbench.ts';

export interface SuiteRun {
  /** Folder of the extension under test. */
  readonly extension: string;
  /** Bundle that exports `run`. */
  readonly suite: string;
  /** Workspace folder to open (a copy). */
  readonly folder: string;
}

export interface SuiteResult {
  /** 0: the suite's `run` resolved. */
  readonly code: number;
  /** What the suite said: one message per test, see test/vscode/mocha.ts. When it never finished, the last that anything said. */
  readonly messages: readonly string[];
}

const limitMs = Number(process.env['COMPOSE_NETWORK_SUITE_MS'] ?? 300_000);

/** Runs a mocha suite in the extension host of a real workbench, through the interface that VS Code's own test runner uses. */
export async function runSuite({ extension, suite, folder }: SuiteRun): Promise<SuiteResult> {
  const workspace = copyOf(folder);
  const server = await startServer({ editor: await ensureEditor(), mode: 'drivable' });
  const browser = await launchBrowser();
  const messages: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => messages.push(format(...args)));
    let exit: (code: number) => void = () => undefined;
    const exited = new Promise<number>((resolve) => (exit = resolve));
    await page.exposeFunction('codeAutomationExit', (code: number) => {
      exit(code);
    });
    const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(suite)],
      ['skipWelcome', 'true'],
    ] as const;
    await page.goto(address(server, workspace, payload), { waitUntil: 'commit' });
    const crashed = new Promise<never>((_, reject) => {
      page.once('crash', () => {
        reject(new Error('The page crashed.'));
      });
    });
    const code = await Promise.race([exited, crashed, timeout(messages)]);
    return { code, messages: relevant(messages) };
  } finally {
    await browser.close();
    await server.stop();
    rmSync(join(workspace, '..'), { recursive: true, force: true });
  }
}

/** The workbench logs a lot that concerns nobody, until a suite does not finish. */
function relevant(messages: readonly string[]): readonly string[] {
  const tests = messages.filter((message) => /^(ok {3}|FAIL |skip |results )/.test(message));
  if (tests.some((message) => message.startsWith('results '))) return tests;
  return [...tests, 'The suite did not finish. The last messages:', ...messages.slice(-15).map(firstLines)];
}

function firstLines(message: string): string {
  return message.split('\n').slice(0, 3).join('\n').slice(0, 300);
}

function timeout(messages: readonly string[]): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`No result within ${limitMs / 1000} s.\n${relevant(messages).join('\n')}`));
    }, limitMs);
    timer.unref();
  });
}
