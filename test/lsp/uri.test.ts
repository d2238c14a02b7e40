import { expect, test } from 'vitest';
import { createUriMap, fileIdOf, uriOf } from '../../src/lsp/uri.ts';

test.each([
  ['file:///home/me/a%20b/compose.yaml', '/home/me/a b/compose.yaml'],
  ['file:///c%3A/project/compose.yaml', '/c:/project/compose.yaml'],
  ['file://server/share/compose.yaml', 'file://server/share/compose.yaml'],
  ['vscode-vfs://github/owner/repo/compose.yaml', 'vscode-vfs://github/owner/repo/compose.yaml'],
  ['vscode-remote://127.0.0.1%3A8080/w/compose.yaml', 'vscode-remote://127.0.0.1:8080/w/compose.yaml'],
  ['untitled:Untitled-1', 'untitled:///Untitled-1'],
])('%s is the file %s', (uri, file) => {
  expect(fileIdOf(uri)).toBe(file);
});

test('a file that the client never named gets a URI that leads back to it', () => {
  for (const file of ['/home/me/a b/%/compose.yaml', 'vscode-vfs://github/o/r/compose.yaml', 'file://server/x.yaml']) {
    expect(fileIdOf(uriOf(file))).toBe(file);
  }
});

test('the client sees its own spelling again', () => {
  const uris = createUriMap();
  const file = uris.toFile('file:///c%3A/project/compose.yaml');
  expect(uris.toUri(file)).toBe('file:///c%3A/project/compose.yaml');
});
