import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/base/finding.ts';
import { type SourceText, positionAt, sourceText } from '../../src/base/text.ts';
import { type PrintedProject, printProject } from '../../src/compose/print.ts';
import { adviceFromDisk } from './advice.ts';
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
  for (const each of cases) judge(each, join(folder, 'cases', each.id), { verdict, blame, resolved, advised });
  return [verdict, blame, resolved, advised];
}

export function row(title: string): Row & { agree: number; total: number; disagreements: string[] } {
  return { title, agree: 0, total: 0, disagreements: [] };
}

type OpenRow = ReturnType<typeof row>;

function judge(
  each: Case,
  folder: string,
  rows: Readonly<Record<'verdict' | 'blame' | 'resolved' | 'advised', OpenRow>>,
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
  if (each.kind === 'accept' && each.blame.length > 0) {
    const advice = adviceFromDisk({ folder, args: each.args, environment: each.env });
    const near = advice.filter((finding) => each.blame.some((place) => overlaps(finding, place, folder)));
    const ours = near.map(({ code, severity }) => `${severity} ${code}`).join(', ');
    const hit = near.some(({ severity }) => severity === each.severity);
    count(
      rows.advised,
      hit,
      `${each.id}: want ${each.severity ?? ''} at ${each.blame.map((place) => JSON.stringify(place.text)).join(', ')}; ours there: ${ours || 'nothing'}`,
    );
  }
  if (each.resolved) {
    const difference = firstDifference(promised(each.resolved), promised(printProject(value)), '');
    count(rows.resolved, difference === undefined, `${each.id}: ${difference ?? ''}`);
  }
}

/** What `check` promises of a service; `config` prints more, and the recordings hold some of it. */
const promisedKeys: ReadonlySet<string> = new Set(
  `networks network_mode ports expose links external_links dns dns_search dns_opt extra_hosts hostname domainname container_name
   mac_address scale depends_on`.split(/\s+/),
);

function promised({ name, networks, services }: PrintedProject): PrintedProject {
  const kept = Object.entries(services).map(([key, service]) => [
    key,
    Object.fromEntries(Object.entries(service).filter(([part]) => promisedKeys.has(part))),
  ]);
  return { name, networks, services: Object.fromEntries(kept) as PrintedProject['services'] };
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

/** The first place where two printed projects differ; undefined when they are the same. */
function firstDifference(want: unknown, have: unknown, path: string): string | undefined {
  if (Object.is(want, have)) return undefined;
  const bothObjects = typeof want === 'object' && typeof have === 'object' && want !== null && have !== null;
  if (!bothObjects || Array.isArray(want) !== Array.isArray(have)) {
    return `${path || 'project'}: want ${JSON.stringify(want)}, have ${JSON.stringify(have)}`;
  }
  const keys = new Set([...Object.keys(want), ...Object.keys(have)]);
  for (const key of keys) {
    const found = firstDifference(
      (want as Record<string, unknown>)[key],
      (have as Record<string, unknown>)[key],
      `${path}.${key}`,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
