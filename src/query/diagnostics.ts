import type { Finding } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import { type Analysis } from './analysis.ts';
import type { Diagnostic, FixableDiagnostic } from './answers.ts';
import { toAnswerFix, toLocation } from './locations.ts';
import { projectOf } from './project-answers.ts';
import type { Workspace } from './workspace.ts';

/** Everything wrong in one file, as the project that it belongs to sees it; in the order of the text. */
export function diagnostics(workspace: Workspace, file: FileId): readonly Diagnostic[] {
  return findingsIn(workspace, file).map((finding) => toDiagnostic(workspace, finding));
}

/** The diagnostics of a file with their fixes: dearer than without, so ask when somebody wants to mend something. */
export function fixableDiagnostics(workspace: Workspace, file: FileId): readonly FixableDiagnostic[] {
  return findingsIn(workspace, file).map((finding) => ({
    ...toDiagnostic(workspace, finding),
    fixes: finding.fixes.map((fix) => toAnswerFix(workspace, fix)),
  }));
}

function findingsIn(workspace: Workspace, file: FileId): readonly Finding[] {
  const analysis = projectOf(workspace, file);
  if (!analysis) return [];
  return analysis.findings
    .filter(({ span }) => span.file === file)
    .map((finding) => ({ finding, start: finding.span.start, end: finding.span.end }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ finding }) => soften(analysis, finding));
}

function toDiagnostic(workspace: Workspace, finding: Finding): Diagnostic {
  const { code, severity, origin, message } = finding;
  return {
    ...toLocation(workspace, finding.span),
    code,
    severity,
    origin,
    message,
    related: finding.related.map((related) => ({ ...toLocation(workspace, related.span), message: related.message })),
    tags: finding.tags ?? [],
  };
}

/** Errors that vanish when the file is read together with the ones it was written for. */
const missingParts: ReadonlySet<string> = new Set([
  'undefined-network',
  'undefined-service',
  'undefined-volume',
  'undefined-secret',
  'undefined-config',
  'undefined-model',
  'no-image',
  'service-file-missing',
]);

/**
 * A file of an unusual name that no project of ours uses is often one part of several: what it misses may stand in the others.
 * Then such an error is said quietly, with the way out.
 */
function soften(analysis: Analysis, finding: Finding): Finding {
  if (analysis.files.kind !== 'lone' || finding.origin !== 'compose' || !missingParts.has(finding.code)) return finding;
  return {
    ...finding,
    severity: 'info',
    message: `${finding.message} If this file is used together with others, list them in the setting composeNetwork.projects.`,
  };
}
