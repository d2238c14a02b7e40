import { Range, Uri, WorkspaceEdit, commands, window } from 'vscode';
import type { TextDocumentShowOptions } from 'vscode';
import type { Location, TextChange } from '../protocol/answers.ts';

/** A range of an answer as the editor has it. */
export function toRange({ start, end }: Location['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Opens the file at the range, in the way that clicks in trees do: preview, and without taking the focus if asked. */
export async function openLocation(location: Location, options: TextDocumentShowOptions = {}): Promise<void> {
  const selection = toRange(location.range);
  const visible = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === location.file);
  const column = visible?.viewColumn;
  await commands.executeCommand('vscode.open', Uri.parse(location.file, true), {
    selection,
    preview: true,
    ...(column === undefined ? {} : { viewColumn: column }),
    ...options,
  });
}

/** One undoable edit of all the changes. */
export function workspaceEdit(changes: readonly TextChange[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { file, range, newText } of changes) edit.replace(Uri.parse(file, true), toRange({ ...range }), newText);
  return edit;
}

/** Where the uppermost change of the first file stands once all are made. */
export function placeAfter(changes: readonly TextChange[]): Location | undefined {
  const [first] = changes
    .filter(({ file }) => file === changes[0]?.file)
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
  if (!first) return undefined;
  const { start } = first.range;
  const lines = first.newText.split('\n');
  const last = lines.at(-1) ?? '';
  const line = start.line + lines.length - 1;
  const character = lines.length === 1 ? start.character + last.length : last.length;
  return { file: first.file, range: { start, end: { line, character } } };
}
