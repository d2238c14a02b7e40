import { strictEqual } from 'node:assert/strict';
import { commands, extensions, languages, Uri, window, workspace } from 'vscode';
import type { Diagnostic, TextDocument, TextEditor } from 'vscode';
import type { Api } from '../../src/extension/api.ts';

/** The extension under test, activated. */
export async function api(): Promise<Api> {
  const extension = extensions.getExtension<Api>('compose-network-designer.compose-network-designer');
  if (!extension) throw new Error('The extension is not installed.');
  return extension.activate();
}

export function file(name: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(file(name)));
}

/** Undoes everything typed and closes all editors, so that tests do not see each other. */
export async function closeAll(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits until `question` has the answer that `wanted` accepts; fails with the last one after `limit` ms. */
export async function until<T>(
  question: () => T | PromiseLike<T>,
  wanted: (answer: T) => boolean,
  limit = 15_000,
): Promise<T> {
  for (const end = Date.now() + limit; ; await new Promise((resolve) => setTimeout(resolve, 30))) {
    const answer = await question();
    if (wanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`Still ${JSON.stringify(answer)?.slice(0, 500)} after ${limit} ms.`);
  }
}

/** Our findings in a document. */
export function findings({ uri }: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'compose-net');
}

/** A diagnostic's code without the link that it carries. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The text of a range must be what a person would point at. */
export function pointsAt(document: TextDocument, diagnostic: Diagnostic | undefined, text: string): void {
  strictEqual(diagnostic && document.getText(diagnostic.range), text);
}
