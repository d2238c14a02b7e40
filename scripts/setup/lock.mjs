// One setup at a time per folder, also when two commands start together or one of them is killed.
import {
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const beatMs = 2_000;
/** A holder that has not touched its lock for so long is gone, whatever its process id says (another container may share the folder). */
const staleMs = 30_000;

/**
 * Runs `work` while holding the lock file; waits for another holder, takes over from a dead one.
 * @template T
 * @param {string} file path of the lock file; its folder is made
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  await acquire(file);
  const beat = setInterval(() => touch(file), beatMs);
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.removeListener('exit', release);
    release();
  }
}

/** @param {string} file */
async function acquire(file) {
  for (let waited = 0; ; waited++) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, `${hostname()} ${process.pid}`);
      closeSync(handle);
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (isStale(file)) {
      // Whoever wins the rename removes the dead lock; everybody then competes for a fresh one.
      const grave = `${file}.${process.pid}.stale`;
      try {
        renameSync(file, grave);
        rmSync(grave, { force: true });
      } catch {
        // Another process was faster.
      }
      continue;
    }
    if (waited === 4) console.log(`  … waiting for another setup to finish (${file})`);
    await sleep(500);
  }
}

/** @param {string} file */
function isStale(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > staleMs) return true;
    const [host, pid] = readFileSync(file, 'utf8').split(' ');
    return host === hostname() && pid !== undefined && !isAlive(Number(pid));
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} file */
function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Taken over while this machine slept; the work goes on and its result is renamed into place all the same.
  }
}
