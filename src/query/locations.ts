import type { Fix, TextEdit } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import { isAt, positionAt } from '../base/text.ts';
import type { AnswerFix, Location, Position, TextChange } from './answers.ts';
import type { Workspace } from './workspace.ts';

const beginning: Position = { line: 0, character: 0 };

/** Where a span lies in the text as it is now. A span of a file that is gone points at its beginning. */
export function toLocation(workspace: Workspace, span: Span): Location {
  const source = workspace.source(span.file);
  if (!source) return { file: span.file, range: { start: beginning, end: beginning } };
  return {
    file: span.file,
    range: { start: positionAt(source, span.start), end: positionAt(source, span.end) },
  };
}

/** Whether `toLocation` would say this. */
export function isLocated(workspace: Workspace, { file, range }: Location, span: Span): boolean {
  const source = workspace.source(span.file);
  return !!source && file === span.file && isAt(source, range.start, span.start) && isAt(source, range.end, span.end);
}

export function toChange(workspace: Workspace, { span, newText }: TextEdit): TextChange {
  return { ...toLocation(workspace, span), newText };
}

export function toAnswerFix(workspace: Workspace, fix: Fix): AnswerFix {
  return {
    title: fix.title,
    changes: fix.edits.map((edit) => toChange(workspace, edit)),
    preferred: fix.preferred === true,
  };
}
