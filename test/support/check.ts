import { expect } from 'vitest';
import type { Finding, FindingOrigin } from '../../src/base/finding.ts';
import { toLocation } from '../../src/query/locations.ts';
import type { Settings } from '../../src/query/settings.ts';
import { type Opened, folder, openFixture } from './workspace.ts';

export interface CheckOptions {
  readonly settings?: Partial<Settings>;
  /** `-f` order; without it the standard file and its override. */
  readonly files?: readonly string[];
  /** Looks only at findings of these origins. */
  readonly origins?: readonly FindingOrigin[];
  /** Looks only at these codes. */
  readonly codes?: readonly string[];
}

/**
 * Checks a fixture: every finding must be marked by a line of `^` under its text, saying severity and code, and every mark must have
 * its finding. `    ^^^^ error undefined-network`; a text after the code must be part of the message.
 */
export function check(text: string, options: CheckOptions = {}): Opened {
  const opened = openFixture(text, options.settings, options.files);
  const found = opened.analysis.findings
    .filter(({ origin }) => !options.origins || options.origins.includes(origin))
    .filter(({ code }) => !options.codes || options.codes.includes(code))
    .map((finding) => show(opened, finding))
    .sort();
  const expected = opened.fixture.marks
    .map(({ file, line, start, end, expected: what }) => `${file}:${line + 1}:${start}-${end} ${what}`)
    .sort();
  const matches = (want: string, have: string): boolean => {
    const code = /^(\S+ \S+ \S+)(?: (.*))?$/.exec(want);
    return have.startsWith(`${code?.[1] ?? want} `) && have.includes(code?.[2] ?? '');
  };
  expect({
    missing: expected.filter((want) => !found.some((have) => matches(want, have))),
    unexpected: found.filter((have) => !expected.some((want) => matches(want, have))),
  }).toEqual({ missing: [], unexpected: [] });
  return opened;
}

function show({ workspace }: Opened, { span, severity, code, message }: Finding): string {
  const { file, range } = toLocation(workspace, span);
  const name = file.slice(folder.length + 1);
  const { start, end } = range;
  const stop = end.line > start.line ? `${end.line + 1}:${end.character}` : String(end.character);
  return `${name}:${start.line + 1}:${start.character}-${stop} ${severity} ${code} ${message}`;
}

/**
 * Applies a fix and compares the whole text: of the finding with `code`, the fix whose title contains `title` (or the first).
 * `after` holds the file that the fix changes; when it changes several, as a fixture of all changed files.
 */
export function checkFix(before: string, code: string, after: string, title = '', options: CheckOptions = {}): void {
  const { analysis, fixture } = openFixture(before, options.settings, options.files);
  const finding = analysis.findings.find((candidate) => candidate.code === code);
  expect(finding?.code).toBe(code);
  const fix = finding?.fixes.find((candidate) => candidate.title.includes(title));
  expect(finding?.fixes.map((candidate) => candidate.title).join('; ')).toContain(fix?.title ?? `a fix "${title}"`);
  const texts = new Map(fixture.files);
  const edits = [...(fix?.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
  for (const { span, newText } of edits) {
    const name = span.file.slice(folder.length + 1);
    const text = texts.get(name) ?? '';
    texts.set(name, text.slice(0, span.start) + newText + text.slice(span.end));
  }
  const changed = [...new Set(edits.map(({ span }) => span.file.slice(folder.length + 1)))];
  const result = changed.map((name) => (changed.length > 1 ? `#- ${name}\n` : '') + (texts.get(name) ?? '')).join('');
  expect(result).toBe(after.replace(/^\n/, ''));
}
