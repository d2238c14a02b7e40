import type { Finding } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import { type Analysis } from './analysis.ts';
import type { Diagnostic } from './answers.ts';
import { toAnswerFix, toLocation } from './locations.ts';
import { projectOf } from './project-answers.ts';
import type { Workspace } from './workspace.ts';

/** Everything wrong in one file, as the project that it belongs to sees it; in the order of the text. */
export function diagnostics(workspace: Workspace, file: FileId): readonly Diagnostic[] {
  const analysis = projectOf(workspace, file);
  if (!analysis) return [];
  return analysis.findings
    .filter((finding) => finding.span.file === file)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map((finding) => toDiagnostic(workspace, soften(analysis, finding)));
}

/** A finding as plain data. */
export function toDiagnostic(workspace: Workspace, finding: Finding): Diagnostic {
  const { code, severity, origin, message } = finding;
  return {
    ...toLocation(workspace, finding.span),
    code,
    severity,
    origin,
    message,
    related: finding.related.map((related) => ({ ...toLocation(workspace, related.span), message: related.message })),
    fixes: finding.fixes.map((fix) => toAnswerFix(workspace, fix)),
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
  'missing-image',
  'missing-env-file',
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
