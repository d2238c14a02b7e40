import { stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import pc from 'picocolors';
import { version } from '../../package.json';
import { toDiskPath } from '../host/disk-path.ts';
import { processEnvironment } from '../host/environment.ts';
import { nodeFiles } from '../host/files.ts';
import { exit } from './failure.ts';
import { run } from './program.ts';

const { read } = nodeFiles();

run(process.argv.slice(2), {
  version,
  workingDirectory: process.cwd(),
  environment: processEnvironment(),
  // Not where the output goes to a file or another program, whatever the machine is.
  paint: pc.createColors(process.stdout.isTTY === true && pc.isColorSupported),
  print: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  read,
  input: () => text(process.stdin),
  async isFolder(file) {
    const path = toDiskPath(file);
    return path !== undefined && (await stat(path).catch(() => undefined))?.isDirectory() === true;
  },
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `compose-net: internal error, please report it: ${String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = exit.internal;
  },
);
