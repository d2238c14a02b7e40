import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../scripts/setup/lock.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('two at once take turns', async () => {
  const file = join(folder, 'setup.lock');
  const events: string[] = [];
  const work = (name: string) =>
    withLock(file, async () => {
      events.push(`${name} begins`);
      await sleep(50);
      events.push(`${name} ends`);
    });
  await Promise.all([work('first'), work('second')]);
  expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(readdirSync(folder)).toEqual([]);
});

test('a killed process holds nobody up', async () => {
  const file = join(folder, 'setup.lock');
  // No process has this id: Linux hands out at most 2^22.
  writeFileSync(file, `${hostname()} 4194305`);
  expect(await withLock(file, () => Promise.resolve('done'))).toBe('done');
  expect(readdirSync(folder)).toEqual([]);
});

test('is released when the work fails', async () => {
  const file = join(folder, 'setup.lock');
  await expect(withLock(file, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(readdirSync(folder)).toEqual([]);
});
