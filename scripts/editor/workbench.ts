import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../root.ts';
import { launchBrowser } from './browser.ts';
import { ensureEditor } from './install.ts';
import { startServer, type Server } from './server.ts';

export interface WorkbenchOptions {
  /** Folder to open; a copy of it is, so that a test may type into files. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A real VS Code with the built extension, in a real browser, as a person sees it. */
export interface Workbench {
  readonly page: Page;
  /** The copy of the folder that is open. */
  readonly folder: string;
  /** Runs a command by its title in the command palette, e.g. `Compose Network: Simulate Ping`. */
  command(title: string): Promise<void>;
  /** Opens a file of the folder in an editor. */
  open(file: string): Promise<void>;
  /** Keeps a picture as out/screenshots/<name>.png. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

const screenshots = join(root, 'out', 'screenshots');

export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { settings = {}, viewport = { width: 1400, height: 900 } } = options;
  const folder = copyOf(options.folder);
  const server = await startServer({
    editor: await ensureEditor(),
    extension: root,
    settings,
    mode: 'as-users-see-it',
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(30_000);
  await page.goto(address(server, folder), { waitUntil: 'commit' });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  mkdirSync(screenshots, { recursive: true });
  return {
    page,
    folder,
    command: (title) => command(page, title),
    open: (file) => open(page, file),
    screenshot: async (name) => {
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
    close: () => close(browser, server, folder),
  };
}

/** A throw-away copy, because tests type into files. */
export function copyOf(folder: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'compose-network-')), 'workspace');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** The address that shows `folder`. */
export function address(
  server: Pick<Server, 'url'>,
  folder: string,
  payload: readonly (readonly [string, string])[] = [],
): string {
  // Slashes stay readable, since people copy this.
  const query = `folder=${encodeURIComponent(folder).replaceAll('%2F', '/')}`;
  return `${server.url}/?${query}${payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : ''}`;
}

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function open(page: Page, file: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  await input.fill(file);
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: file.split('/').at(-1) ?? file })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

async function close(browser: Browser, server: Server, folder: string): Promise<void> {
  await browser.close();
  await server.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
}
