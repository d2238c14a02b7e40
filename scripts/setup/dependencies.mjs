// A fresh clone has no node_modules. Every command that goes through run.mjs sees to it first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { Missing, step } from './progress.mjs';

const oldestNode = [20, 19];

/**
 * Installs what package-lock.json asks for unless it is there already.
 * @param {string} root the checkout
 */
export async function ensureDependencies(root) {
  checkNode();
  if (isInstalled(root)) return;
  await withLock(join(root, '.cache', 'setup.lock'), async () => {
    if (isInstalled(root)) return;
    await step('Installing dependencies (npm ci)', () => npm(['ci'], { cwd: root }));
  });
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = oldestNode;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  throw new Missing(`Node ${oldestNode.join('.')} or newer is needed; this is Node ${process.versions.node}.`);
}

/**
 * npm writes its hidden lock file last, so an interrupted installation does not count.
 * @param {string} root
 */
function isInstalled(root) {
  const wanted = packages(join(root, 'package-lock.json'));
  const present = packages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return {};
  }
}
