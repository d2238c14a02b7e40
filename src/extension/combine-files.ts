import { QuickPickItemKind, Uri, l10n, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { FileProject } from '../protocol/answers.ts';
import { findComposeFiles } from './compose-files.ts';
import { fileName } from './file-project-text.ts';
import { putFirst } from './file-sets.ts';

interface FileItem extends QuickPickItem {
  /** A URI; undefined for a separator. */
  readonly file?: string;
}

/** Lets a person tick the files that make one project with `file`, in the order of `-f`, and keeps that as a setting. */
export async function combineFiles(file: string, answer: FileProject): Promise<void> {
  const files = await pickFiles(file, answer);
  if (files) await putFirst(files);
}

async function pickFiles(file: string, { projects: [judging] }: FileProject): Promise<readonly string[] | undefined> {
  const found = (await findComposeFiles()).map((uri) => uri.toString());
  const items = toItems(file, [...new Set([...judging.listed, file, ...found])]);
  const picker = window.createQuickPick<FileItem>();
  // A file that stands alone gets its place by when it is ticked; without a tick it comes last, over the others.
  let ticked: readonly string[] = judging.listed.length > 1 ? judging.listed : [];
  const chosen = (): readonly string[] => (ticked.includes(file) ? ticked : [...ticked, file]);
  const tell = (): void => {
    picker.title = `docker compose ${chosen()
      .map((each) => `-f ${fileName(each)}`)
      .join(' ')}`;
  };
  picker.placeholder = l10n.t('Tick the files in the order of -f: each is laid over those before it');
  picker.canSelectMany = true;
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = true;
  picker.items = items;
  picker.selectedItems = items.filter((item) => item.file !== undefined && ticked.includes(item.file));
  tell();

  return new Promise((resolve) => {
    picker.onDidChangeSelection((selected) => {
      ticked = inOrderOfTicks(
        ticked,
        selected.flatMap((item) => item.file ?? []),
      );
      tell();
    });
    picker.onDidAccept(() => {
      // Enter on a file that has no tick: it looks chosen, but is not.
      if (chosen().length < 2) {
        picker.title = l10n.t('Tick at least one other file: arrow down to it, then Space');
        return;
      }
      resolve(chosen());
      picker.dispose();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** The editor tells what is ticked in the order of the list; `before` knows in which order that came about. */
function inOrderOfTicks(before: readonly string[], selected: readonly string[]): readonly string[] {
  const kept = before.filter((each) => selected.includes(each));
  return [...kept, ...selected.filter((each) => !kept.includes(each))];
}

/** The folder of `file` first: most projects lie in one. */
function toItems(file: string, all: readonly string[]): readonly FileItem[] {
  const folder = folderOf(file);
  const here = all.filter((each) => folderOf(each) === folder).sort(byLength);
  const elsewhere = all.filter((each) => folderOf(each) !== folder).sort(byLength);
  const toItem = (each: string): FileItem => ({
    label: fileName(each),
    description: each === file ? l10n.t('this file') : '',
    file: each,
  });
  const heading = (label: string): FileItem => ({ label, kind: QuickPickItemKind.Separator });
  return [
    heading(l10n.t('this folder')),
    ...here.map(toItem),
    ...(elsewhere.length > 0 ? [heading(l10n.t('elsewhere')), ...elsewhere.map(toItem)] : []),
  ];
}

/** `compose.yaml` before `compose.live.yaml`: what is laid over something has the longer name. */
function byLength(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

function folderOf(file: string): string {
  return Uri.joinPath(Uri.parse(file, true), '..').toString();
}
