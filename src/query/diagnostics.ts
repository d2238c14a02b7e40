import type { Finding } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import type { Analysis } from './analysis.ts';
import type { Diagnostic, FixableDiagnostic, Location } from './answers.ts';
import { isLocated, toAnswerFix, toLocation } from './locations.ts';
import { projectOf } from './project-answers.ts';
import { lacksOtherPart, soften } from './soften.ts';
import type { Workspace } from './workspace.ts';

/** Everything wrong in one file, as the project that it belongs to sees it; in the order of the text. */
export function diagnostics(workspace: Workspace, file: FileId): readonly Diagnostic[] {
  const analysis = projectOf(workspace, file);
  if (!analysis) return [];
  return findingsIn(analysis, file).map((finding) => toDiagnostic(workspace, analysis, finding));
}

/** The diagnostics of a file with their fixes: dearer than without, so ask when somebody wants to mend something. */
export function fixableDiagnostics(workspace: Workspace, file: FileId): readonly FixableDiagnostic[] {
  const analysis = projectOf(workspace, file);
  if (!analysis) return [];
  return findingsIn(analysis, file).map((finding) => ({
    ...toDiagnostic(workspace, analysis, finding),
    lacksOtherPart: lacksOtherPart(analysis, finding),
    fixes: finding.fixes.map((fix) => toAnswerFix(workspace, fix)),
  }));
}

function findingsIn(analysis: Analysis, file: FileId): readonly Finding[] {
  return analysis.findings
    .filter(({ span }) => span.file === file)
    .map((finding) => ({ finding, start: finding.span.start, end: finding.span.end }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ finding }) => finding);
}

/** What findings were told as the last time: most of them stand where they stood. */
const told = new WeakMap<Finding, Diagnostic>();

function toDiagnostic(workspace: Workspace, analysis: Analysis, finding: Finding): Diagnostic {
  const said = soften(analysis, finding);
  const known = said === finding ? told.get(finding) : undefined;
  if (known && isWhereItWas(workspace, known, finding)) return known;
  const { code, severity, origin, message } = said;
  const diagnostic: Diagnostic = {
    ...toLocation(workspace, finding.span),
    code,
    severity,
    origin,
    message,
    related: finding.related.map((related) => ({ ...toLocation(workspace, related.span), message: related.message })),
    tags: finding.tags ?? [],
  };
  if (said === finding) told.set(finding, diagnostic);
  return diagnostic;
}

function isWhereItWas(workspace: Workspace, known: Diagnostic, { span, related }: Finding): boolean {
  return (
    isLocated(workspace, known, span) && known.related.every((place, i) => isRelated(workspace, place, related[i]))
  );
}

function isRelated(workspace: Workspace, place: Location, related: Finding['related'][number] | undefined): boolean {
  return related !== undefined && isLocated(workspace, place, related.span);
}
