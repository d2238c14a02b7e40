import type { Connection } from 'vscode-languageserver';
import type { Session } from './session.ts';
import type { UriMap } from './uri.ts';

/** Keeps the texts of open documents equal to what the editor shows; `changed` is called after every change. */
export function syncDocuments(
  connection: Connection,
  { workspace, open }: Session,
  uris: UriMap,
  changed: () => void,
): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const file = uris.toFile(uri);
    open.set(file, { file, language: languageId, version });
    workspace.open(file, text);
    changed();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const file = uris.toFile(uri);
    const known = open.get(file);
    if (!known) return;
    open.set(file, { ...known, version });
    workspace.applyEdits(file, contentChanges);
    changed();
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const file = uris.toFile(uri);
    open.delete(file);
    workspace.close(file);
    changed();
  });
}
