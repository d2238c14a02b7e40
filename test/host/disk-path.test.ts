import { expect, test } from 'vitest';
import { fromDiskPath, toDiskPath } from '../../src/host/disk-path.ts';

test.each([
  ['/home/me/compose.yaml', '/home/me/compose.yaml'],
  ['/c:/project/compose.yaml', 'c:/project/compose.yaml'],
  ['file://server/share/compose.yaml', '//server/share/compose.yaml'],
  ['vscode-vfs://github/compose.yaml', undefined],
])('the file %s lies at %s', (file, path) => {
  expect(toDiskPath(file)).toBe(path);
});

test.each([
  ['/home/me/compose.yaml', '/home/me/compose.yaml'],
  ['C:\\project\\compose.yaml', '/C:/project/compose.yaml'],
  ['\\\\server\\share\\compose.yaml', 'file://server/share/compose.yaml'],
])('the path %s is the file %s', (path, file) => {
  expect(fromDiskPath(path)).toBe(file);
});
