import { window, workspace } from 'vscode';
import type { Disposable, TextEditor, TreeView } from 'vscode';
import { view } from './commands.ts';
import { isComposeDocument } from './compose-files.ts';
import type { NetworkTree, TreeEntry } from './network-tree.ts';
import type { Projects } from './projects.ts';
import type { ServerLink } from './server-link.ts';

/** Milliseconds that the cursor must rest. */
const restTime = 150;

/** Selects the tree item that belongs to the line under the cursor, while the tree is visible. */
export interface CursorFollower extends Disposable {
  /** The selection that a click in the tree causes must not move the tree again. */
  ignoreNext(file: string, line: number): void;
  /** Reveals now, whatever the setting says; false when no item belongs to the cursor. */
  reveal(editor: TextEditor, focus: 'focus' | 'keep'): Promise<boolean>;
}

export function followCursor(
  server: ServerLink,
  projects: Projects,
  tree: NetworkTree,
  treeView: TreeView<TreeEntry>,
): CursorFollower {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ignored = '';

  const reveal = async ({ document, selection }: TextEditor, focus: 'focus' | 'keep'): Promise<boolean> => {
    const file = document.uri.toString();
    const { line, character } = selection.active;
    const found = await server.nodeAt({ file, line, character });
    const entry = found ? tree.find(found.project, found.node) : undefined;
    if (!entry) return false;
    await treeView.reveal(entry, { select: true, focus: focus === 'focus' });
    return true;
  };
  const later = (editor: TextEditor): void => {
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(() => {
      const wanted = workspace.getConfiguration(view.tree).get('followCursor', true);
      const place = `${editor.document.uri.toString()}:${editor.selection.active.line}`;
      if (!wanted || !treeView.visible || place === ignored || !isCandidate(editor, projects)) return;
      ignored = '';
      void reveal(editor, 'keep').then(undefined, () => undefined);
    }, restTime);
  };
  const subscriptions = [
    window.onDidChangeTextEditorSelection(({ textEditor }) => later(textEditor)),
    treeView.onDidChangeVisibility(({ visible }) => {
      if (visible && window.activeTextEditor) later(window.activeTextEditor);
    }),
  ];
  return {
    reveal,
    ignoreNext(file, line) {
      ignored = `${file}:${line}`;
    },
    dispose() {
      if (timer !== undefined) clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** A file of a project, or one that may have become one since the projects were last asked for. */
function isCandidate({ document }: TextEditor, projects: Projects): boolean {
  return projects.of(document.uri.toString()) !== undefined || isComposeDocument(document);
}
