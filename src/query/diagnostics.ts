import type { Finding } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import type { Typing } from '../base/text.ts';
import type { Analysis } from './analysis.ts';
import type { Diagnostic, FixableDiagnostic, Location } from './answers.ts';
import { isLocated, toAnswerFix, toLocation } from './locations.ts';
import { projectOf } from './project-answers.ts';
import { lacksOtherPart, soften } from './soften.ts';
import type { Workspace } from './workspace.ts';

/** What was said of a file the last time. */
interface Report {
  readonly kind: Analysis['files']['kind'];
  readonly all: readonly Finding[];
  /** Those of the file, in the order of its text; each gives the diagnostic at its index. */
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly typing: Typing | undefined;
  /** Indices of those that typing in that line may move. */
  readonly moving: readonly number[];
}

const reports = new WeakMap<Workspace, Map<FileId, Report>>();

/** Everything wrong in one file, as the project that it belongs to sees it; in the order of the text. The same array while nothing changes. */
export function diagnostics(workspace: Workspace, file: FileId): readonly Diagnostic[] {
  const analysis = projectOf(workspace, file);
  if (!analysis) return [];
  const files = reports.get(workspace) ?? new Map<FileId, Report>();
  const last = files.get(file);
  const report = (last && reportTyping(workspace, analysis, last, file)) ?? reportAll(workspace, analysis, file);
  reports.set(workspace, files.set(file, report));
  return report.diagnostics;
}

function reportAll(workspace: Workspace, analysis: Analysis, file: FileId): Report {
  const findings = findingsIn(analysis, file);
  const said = findings.map((finding) => toDiagnostic(workspace, analysis, finding));
  const typing = workspace.source(file)?.lines.typing;
  const moving = typing ? [...said.keys()].filter((i) => mayMove(said[i], file, typing.line)) : [];
  return { kind: analysis.files.kind, all: analysis.findings, findings, diagnostics: said, typing, moving };
}

/** Whether typing in this line may move a diagnostic or what it refers to; in other files anything may. */
function mayMove(diagnostic: Diagnostic | undefined, file: FileId, line: number): boolean {
  const isThere = ({ file: its, range }: Location): boolean =>
    its !== file || (range.start.line <= line && line <= range.end.line);
  return diagnostic !== undefined && (isThere(diagnostic) || diagnostic.related.some(isThere));
}

/**
 * The report when nothing happened but typing in one line, and each finding that it changed took the place of one; undefined: something
 * else did.
 */
function reportTyping(workspace: Workspace, analysis: Analysis, last: Report, file: FileId): Report | undefined {
  const { diagnostics: before, moving, typing, kind } = last;
  if (!typing || workspace.source(file)?.lines.typing !== typing || analysis.files.kind !== kind) return undefined;
  const changed = replacements(last.all, analysis.findings);
  if (!changed) return undefined;
  const here = changed.filter(([old, now]) => old.span.file === file || now.span.file === file);
  const findings = last.findings.slice();
  const said = before.slice();
  const touched = new Set(moving);
  for (const [old, now] of here) {
    const index = now.span.file === file ? last.findings.indexOf(old) : -1;
    if (index < 0) return undefined;
    findings[index] = now;
    touched.add(index);
  }
  for (const index of touched) {
    const finding = findings[index];
    const diagnostic = finding && toDiagnostic(workspace, analysis, finding);
    if (diagnostic && JSON.stringify(diagnostic) !== JSON.stringify(before[index])) said[index] = diagnostic;
  }
  const inOrder = [...touched].every(
    (i) => follows(findings[i], findings[i - 1]) && follows(findings[i + 1], findings[i]),
  );
  if (!inOrder) return undefined;
  const isSame = [...touched].every((i) => said[i] === before[i]);
  return { ...last, all: analysis.findings, findings, diagnostics: isSame ? before : said, moving: [...touched] };
}

/** What stands in the place of what; undefined: there are more, or fewer. */
function replacements(
  before: readonly Finding[],
  now: readonly Finding[],
): readonly (readonly [Finding, Finding])[] | undefined {
  if (before === now) return [];
  if (before.length !== now.length) return undefined;
  const found: (readonly [Finding, Finding])[] = [];
  for (const [i, finding] of now.entries()) {
    const old = before[i];
    if (old && old !== finding) found.push([old, finding]);
    if (found.length > 20) return undefined;
  }
  return found;
}

function follows(finding: Finding | undefined, other: Finding | undefined): boolean {
  if (!finding || !other) return true;
  return (finding.span.start - other.span.start || finding.span.end - other.span.end) >= 0;
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
