import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'compose-network-'));
  for (const name of [
    'b/docker-compose.yml',
    'compose.yaml',
    'node_modules/x/compose.yaml',
    'values.yaml',
    'b/c/my.compose.prod.yaml',
  ]) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), `# ${name}\n`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('finds compose files, shallow ones first, and not in packages', async () => {
  const found = await nodeFiles().find([folder]);
  expect(found.map((file) => file.slice(folder.length + 1))).toEqual([
    'compose.yaml',
    'b/docker-compose.yml',
    'b/c/my.compose.prod.yaml',
  ]);
});

test('reads a file; what is no readable file does not exist', async () => {
  const { read } = nodeFiles();
  expect(await read(join(folder, 'compose.yaml'))).toBe('# compose.yaml\n');
  expect(await read(join(folder, 'absent.yaml'))).toBeNull();
  expect(await read(folder)).toBeNull();
  expect(await read('vscode-vfs://github/o/r/compose.yaml')).toBeNull();
});
