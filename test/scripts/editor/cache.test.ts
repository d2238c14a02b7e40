import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledOnce } from '../../../scripts/editor/cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('of two at once one fills it', async () => {
  let fills = 0;
  const fill = async (partial: string) => {
    fills++;
    await sleep(50);
    writeFileSync(join(partial, 'content'), 'complete');
  };
  const [first, second] = await Promise.all([
    filledOnce(folder, 'editor-1', fill),
    filledOnce(folder, 'editor-1', fill),
  ]);
  expect(first).toBe(second);
  expect(readFileSync(join(first, 'content'), 'utf8')).toBe('complete');
  expect(fills).toBe(1);
});

test('what was interrupted is not taken for finished', async () => {
  await expect(filledOnce(folder, 'editor-1', () => Promise.reject(new Error('no network')))).rejects.toThrow(
    'no network',
  );
  const filled = await filledOnce(folder, 'editor-1', (partial) => {
    writeFileSync(join(partial, 'content'), 'complete');
    return Promise.resolve();
  });
  expect(readdirSync(filled)).toEqual(['content']);
});

test('leftovers of a killed run are removed', async () => {
  mkdirSync(join(folder, 'editor-1.99.partial'));
  await filledOnce(folder, 'editor-1', () => Promise.resolve());
  expect(readdirSync(folder)).toEqual(['editor-1']);
});
