import { spawn } from 'node:child_process';
import { root } from '../root.ts';

export interface Ended {
  readonly code: number;
  /** What it printed, line by line. */
  readonly lines: readonly string[];
}

/** Runs a Node program in the checkout, its output shown and kept. */
export function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, lines: output.split('\n') });
    });
  });
}
