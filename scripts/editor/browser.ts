import { execFile } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { npm } from '../setup/npm.mjs';
import { Missing, step } from '../setup/progress.mjs';
import { cached } from './cache.ts';

/** Last version that runs on Node 20; ships a headless Chromium for Linux inside the npm package. */
const chromiumPackage = '138.0.2';

export interface BrowserBinary {
  readonly executable: string;
  /** Environment that it needs to find its libraries and fonts. */
  readonly env: Readonly<Record<string, string>>;
  readonly source: 'CHROMIUM' | 'system' | 'npm';
}

/** A Chromium to test with: $CHROMIUM, one of the system's, else one from npm, installed once per machine. */
export async function ensureBrowser(): Promise<BrowserBinary> {
  const asked = process.env['CHROMIUM'];
  if (asked) return { executable: asked, env: {}, source: 'CHROMIUM' };
  const executable = systemBrowser();
  if (executable !== undefined) return { executable, env: {}, source: 'system' };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Missing('No Chromium or Chrome was found. Install one, or name its executable in the variable CHROMIUM.');
  }
  return fromNpm();
}

function systemBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere].find((file) =>
    existsSync(file),
  );
}

async function fromNpm(): Promise<BrowserBinary> {
  const folder = await cached(`chromium-${chromiumPackage}-${process.arch}`, (partial) =>
    step('Installing a browser for the tests (Chromium from npm, once per machine)', async () => {
      await npm(
        ['install', '--no-save', '--no-package-lock', '--prefix', partial, `@sparticuz/chromium@${chromiumPackage}`],
        {
          cwd: partial,
        },
      );
      await unpack(partial);
      writeFileSync(join(partial, 'fonts.conf'), fontConfiguration);
      rmSync(join(partial, 'node_modules'), { recursive: true });
    }),
  );
  const executable = join(folder, 'chromium');
  const env = {
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    ...(await libraries(executable, join(folder, 'al2023/lib'))),
  };
  return { executable, env, source: 'npm' };
}

/** The package's own names folders that it does not unpack to here, and without any font the first text area crashes the page. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** The package unpacks into the temporary folder, so for the moment that is the cache. */
async function unpack(folder: string): Promise<void> {
  const inflate = join(folder, 'node_modules/@sparticuz/chromium/build/esm/lambdafs.js');
  const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((part) =>
    join(folder, 'node_modules/@sparticuz/chromium/bin', part),
  );
  const program = `const { inflate } = await import(${JSON.stringify(inflate)});
    await Promise.all(${JSON.stringify(parts)}.map((part) => inflate(part)));`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, TMPDIR: folder },
  });
}

/** The package's own copies of the libraries, where the system lacks them (as slim container images do). */
async function libraries(executable: string, folder: string): Promise<Readonly<Record<string, string>>> {
  const found = await promisify(execFile)('ldd', [executable]).then(
    ({ stdout }) => !stdout.includes('not found'),
    () => false,
  );
  return found ? {} : { LD_LIBRARY_PATH: folder };
}

/** Nothing but this machine can be reached, and nothing is sent anywhere. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await ensureBrowser();
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: executable,
    headless: true,
    args: flags,
    env: { ...definedEnvironment(), ...env },
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
