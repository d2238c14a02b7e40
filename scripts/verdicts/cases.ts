import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/base/finding.ts';
import { type SourceText, positionAt, sourceText } from '../../src/base/text.ts';
import { type PrintedProject, printProject } from '../../src/compose/print.ts';
import { differenceOf } from './resolved.ts';
import { adviceFromDisk } from './advice.ts';
import { type Correction, corrections } from './corrections.ts';
import { loadFromDisk, readText } from './disk.ts';
import type { Row } from './table.ts';

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Blame {
  readonly text: string;
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

interface Case {
  readonly id: string;
  readonly kind: 'reject' | 'accept' | 'valid';
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly valid: boolean;
  readonly message: string;
  readonly blame: readonly Blame[];
  readonly severity: string | null;
  readonly resolved?: PrintedProject;
}

/** Judges every recorded case: is it valid, where is the fault, what does it resolve to. */
export function judgeCases(folder: string): readonly Row[] {
  const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as readonly Case[];
  const verdict = row('verdict of recorded cases');
  const blame = row('blame range, rejected cases');
  const resolved = row('resolved project');
  const advised = row('accepted but wrong, severity asked for');
  const corrected = row('  of the others, contradicted by the real Engine: its severity');
  for (const each of cases)
    judge(each, join(folder, 'cases', each.id), { verdict, blame, resolved, advised, corrected });
  return [verdict, blame, resolved, advised, corrected];
}

export function row(title: string): Row & { agree: number; total: number; disagreements: string[]; remarks: string[] } {
  return { title, agree: 0, total: 0, disagreements: [], remarks: [] };
}

type OpenRow = ReturnType<typeof row>;

function judge(
  each: Case,
  folder: string,
  rows: Readonly<Record<'verdict' | 'blame' | 'resolved' | 'advised' | 'corrected', OpenRow>>,
): void {
  const { value, findings, valid } = loadFromDisk({ folder, args: each.args, environment: each.env });
  const told = findings.map((finding) => `${finding.severity} ${finding.code}`).join(', ');
  count(
    rows.verdict,
    valid === each.valid,
    `${each.id}: valid ${String(each.valid)}; ours: ${told || 'nothing'}; theirs: ${each.message}`,
  );
  if (each.kind === 'reject' && each.blame.length > 0) {
    const hit = each.blame.some((place) => findings.some((finding) => overlaps(finding, place, folder)));
    const ours = findings.map((finding) => `${finding.code} ${describe(finding)}`).join('; ');
    count(rows.blame, hit, `${each.id}: theirs ${JSON.stringify(each.blame)}; ours ${ours}`);
  }
  if (each.kind === 'accept' && each.blame.length > 0) judgeAdvice(each, folder, rows);
  if (each.resolved) {
    const difference = differenceOf(each.resolved, printProject(value));
    count(rows.resolved, difference === undefined, `${each.id}: ${difference ?? ''}`);
  }
}

function judgeAdvice(
  each: Case,
  folder: string,
  { advised, corrected }: Readonly<Record<'advised' | 'corrected', OpenRow>>,
): void {
  const correction = corrections[each.id];
  const command = { folder, args: each.args, environment: each.env };
  const near = (findings: readonly Finding[]): readonly Finding[] =>
    findings.filter((finding) => each.blame.some((place) => overlaps(finding, place, folder)));
  const found = near(adviceFromDisk(command));
  const ours = found.map(({ code, severity }) => `${severity} ${code}`).join(', ') || 'nothing';
  const asked = `${each.severity ?? ''} at ${each.blame.map((place) => JSON.stringify(place.text)).join(', ')}`;
  if (!correction) {
    const hit = found.some(({ severity }) => severity === each.severity);
    return count(advised, hit, `${each.id}: want ${asked}; ours there: ${ours}`);
  }
  advised.total++;
  const turnedOn = correction.severity === 'off' ? near(adviceFromDisk(command, [correction.code])) : [];
  count(
    corrected,
    isAsCorrected(correction, each.severity, found, turnedOn),
    `${each.id}: want ${correction.severity}; ours there: ${ours}`,
  );
  corrected.remarks.push(`${each.id}: recorded as ${asked}; right is ${correction.severity}. ${correction.observed}`);
}

/** What is off by default says what was asked for once it is turned on. */
function isAsCorrected(
  { severity, code }: Correction,
  asked: string | null,
  found: readonly Finding[],
  turnedOn: readonly Finding[],
): boolean {
  const own = found.filter((finding) => finding.code === code);
  if (severity === 'off') {
    return own.length === 0 && turnedOn.some((finding) => finding.code === code && finding.severity === asked);
  }
  return own.some((finding) => finding.severity === severity);
}

export function count(into: OpenRow, agrees: boolean, disagreement: string): void {
  into.total++;
  if (agrees) into.agree++;
  else into.disagreements.push(disagreement);
}

const sources = new Map<string, SourceText>();

function sourceOf(file: string): SourceText {
  const known = sources.get(file) ?? sourceText(readText(file) ?? '');
  sources.set(file, known);
  return known;
}

function describe({ span }: Finding): string {
  const { line, character } = positionAt(sourceOf(span.file), span.start);
  return `${span.file.split('/').at(-1) ?? ''}:${line}:${character}+${span.end - span.start}`;
}

/** Whether a finding touches a recorded place; a place of no width is touched by what ends or begins there. */
function overlaps(finding: Finding, place: Blame, folder: string): boolean {
  if (finding.span.file !== join(folder, place.file)) return false;
  const source = sourceOf(finding.span.file);
  const [start, end] = [positionAt(source, finding.span.start), positionAt(source, finding.span.end)];
  const wide = compare(start, end) !== 0 && compare(place.start, place.end) !== 0;
  const before = wide ? compare(end, place.start) <= 0 : compare(end, place.start) < 0;
  const behind = wide ? compare(place.end, start) <= 0 : compare(place.end, start) < 0;
  return !before && !behind;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
