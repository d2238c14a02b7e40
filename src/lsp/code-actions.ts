import { CodeActionKind } from 'vscode-languageserver';
import type { CodeAction, Connection, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FixableDiagnostic, Position, TextChange } from '../query/answers.ts';
import { fixableDiagnostics } from '../query/diagnostics.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import type { RulePage } from './diagnostics.ts';
import type { Session } from './session.ts';
import type { UriMap } from './uri.ts';

const fixAllKind = `${CodeActionKind.SourceFixAll}.composeNetwork`;

/** Kinds of actions that `answerCodeActions` gives. */
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind] as const;

/** Answers which fixes there are at a place. A fault of ours is logged and answered with none. */
export function answerCodeActions(
  connection: Connection,
  session: Session,
  uris: UriMap,
  rulePage: RulePage,
  combineFiles: () => string | undefined,
  log: (what: string, error: unknown) => void,
): void {
  const edits: EditContext = {
    toUri: uris.toUri,
    version: (file) => session.open.get(file)?.version ?? null,
    rulePage,
  };
  connection.onCodeAction(async ({ textDocument, range, context: { only } }) => {
    const { uri } = textDocument;
    const file = uris.toFile(uri);
    try {
      const found = await session.ask(() => fixableDiagnostics(session.workspace, file));
      const asked = (kind: string): boolean => only?.some((wanted) => `${kind}.`.startsWith(`${wanted}.`)) ?? false;
      const quick =
        only === undefined || asked(CodeActionKind.QuickFix)
          ? [...quickFixes(found, range, edits), ...combinations(found, range, edits, combineFiles(), uri)]
          : [];
      // Only where somebody asks for it: it would stand beside every single fix.
      const all = asked(fixAllKind) ? fixAll(found, edits) : undefined;
      return all ? [...quick, all] : quick;
    } catch (error) {
      log('code actions', error);
      return [];
    }
  });
}

/** What turning answers into edits needs to know of the client. */
export interface EditContext {
  readonly toUri: (file: string) => string;
  /** Version of an open document, null when it is not open. */
  readonly version: (file: string) => number | null;
  readonly rulePage: RulePage;
}

/** Quick fixes of the findings that touch `range`. */
export function quickFixes(found: readonly FixableDiagnostic[], range: Range, context: EditContext): CodeAction[] {
  return found
    .filter((diagnostic) => overlaps(diagnostic.range, range))
    .flatMap((diagnostic) =>
      diagnostic.fixes.map((fix) => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toLspDiagnostic(diagnostic, context.toUri, context.rulePage)],
        isPreferred: fix.preferred,
        edit: workspaceEdit(fix.changes, context),
      })),
    );
}

/** The way to the files that `range` lacks, for a client that has the command. */
function combinations(
  found: readonly FixableDiagnostic[],
  range: Range,
  context: EditContext,
  command: string | undefined,
  uri: string,
): CodeAction[] {
  const lacking = found.filter((diagnostic) => diagnostic.lacksOtherPart && overlaps(diagnostic.range, range));
  if (command === undefined || lacking.length === 0) return [];
  const title = 'Combine with other files…';
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: lacking.map((diagnostic) => toLspDiagnostic(diagnostic, context.toUri, context.rulePage)),
      command: { title, command, arguments: [uri] },
    },
  ];
}

/** One action that applies every preferred fix of the file which does not touch another one's text. */
export function fixAll(found: readonly FixableDiagnostic[], context: EditContext): CodeAction | undefined {
  const taken: TextChange[] = [];
  for (const diagnostic of found) {
    const fix = diagnostic.fixes.find((candidate) => candidate.preferred);
    if (fix && !fix.changes.some((change) => taken.some((other) => collides(change, other))))
      taken.push(...fix.changes);
  }
  if (taken.length === 0) return undefined;
  return {
    title: 'Apply all preferred network fixes',
    kind: fixAllKind,
    edit: workspaceEdit(taken, context),
  };
}

/** Changes grouped by file, each with the version it was computed from, so that a stale edit is refused by the client. */
export function workspaceEdit(changes: readonly TextChange[], context: EditContext): WorkspaceEdit {
  const byFile = new Map<string, TextDocumentEdit>();
  for (const { file, range, newText } of changes) {
    const known = byFile.get(file);
    const edit = { range, newText };
    if (known) known.edits.push(edit);
    else {
      const textDocument = { uri: context.toUri(file), version: context.version(file) };
      byFile.set(file, { textDocument, edits: [edit] });
    }
  }
  return { documentChanges: [...byFile.values()] };
}

function collides(a: TextChange, b: TextChange): boolean {
  return a.file === b.file && overlaps(a.range, b.range);
}

function overlaps(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
