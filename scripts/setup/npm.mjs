// Calls the npm that runs us, quietly and without install scripts: nothing in this project needs them.
import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { Missing } from './progress.mjs';

/**
 * @param {readonly string[]} args
 * @param {{ cwd: string, node?: string }} options `node`: a Node executable to put first in PATH
 * @returns {Promise<void>}
 */
export function npm(args, { cwd, node = process.execPath }) {
  const cli = process.env['npm_execpath'];
  const [command, before] = cli?.endsWith('.js') ? [node, [cli]] : ['npm', []];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const env = { ...process.env, INIT_CWD: cwd, PATH: dirname(node) + delimiter + (process.env['PATH'] ?? '') };
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(command, [...before, ...args, ...quiet], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(failure(args, output))));
  });
}

/**
 * @param {readonly string[]} args
 * @param {string} output
 */
function failure(args, output) {
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ENOTCACHED|network/i.test(output);
  const reason = offline
    ? 'The npm registry cannot be reached, and the packages are not in the npm cache.'
    : output.trim();
  return new Missing(`npm ${args.join(' ')} failed.\n${reason}`);
}
