import { offsetAt, positionAt, sourceText } from '../../src/base/text.ts';
import { diagnostics } from '../../src/query/diagnostics.ts';
import { projects } from '../../src/query/project-answers.ts';
import { createWorkspace, type Workspace } from '../../src/query/workspace.ts';

const file = '/project/compose.yaml';

/**
 * Turns each text into the next one by an edit of an open file, and compares what is said then with what is said of the text when it
 * is opened. The first difference in words; undefined: there is none.
 */
export function differenceWhenTyped([first = '', ...others]: readonly string[]): string | undefined {
  const workspace = opened(first);
  answers(workspace);
  let before = first;
  for (const text of others) {
    const edit = editBetween(before, text);
    const source = sourceText(before);
    const range = { start: positionAt(source, edit.start), end: positionAt(source, edit.end) };
    // Editors know no place between the two characters of a line end.
    if (offsetAt(source, range.start) !== edit.start || offsetAt(source, range.end) !== edit.end) return undefined;
    workspace.applyEdits(file, [{ range, text: edit.text }]);
    const difference = firstDifference(answers(workspace), answers(opened(text)));
    if (difference !== undefined) return `typed ${JSON.stringify(edit)}: ${difference}`;
    before = text;
  }
  return undefined;
}

function opened(text: string): Workspace {
  const workspace = createWorkspace();
  workspace.setText('/project/.env', null);
  workspace.open(file, text);
  return workspace;
}

/** All that is said of the file, once every file that is asked for is known to be missing. */
function answers(workspace: Workspace): string {
  for (;;) {
    const said = JSON.stringify([diagnostics(workspace, file), projects(workspace)]);
    const wanted = workspace.takeWanted();
    if (wanted.length === 0) return said;
    for (const name of wanted) workspace.setText(name, null);
  }
}

/** The shortest single edit from one text to another; UTF-16 offsets in the former. */
function editBetween(
  from: string,
  to: string,
): { readonly start: number; readonly end: number; readonly text: string } {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let behind = 0;
  while (behind < shorter - start && from.at(-1 - behind) === to.at(-1 - behind)) behind++;
  return { start, end: from.length - behind, text: to.slice(start, to.length - behind) };
}

function firstDifference(a: string, b: string): string | undefined {
  if (a === b) return undefined;
  let at = 0;
  while (a[at] === b[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 150), at + 100);
  return `${around(a)}\n  but opened: ${around(b)}`;
}
