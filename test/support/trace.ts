import { expect } from 'vitest';
import type { TextEdit } from '../../src/base/finding.ts';
import type { FileId } from '../../src/base/span.ts';
import { analyzeAsIf } from '../../src/query/analysis.ts';
import { grammarOf, mayLackBlame } from '../../src/sim/build-trace.ts';
import { simulate } from '../../src/sim/simulate.ts';
import type { Query, SimResult } from '../../src/sim/trace.ts';
import { openFixture } from './workspace.ts';
import type { Opened } from './workspace.ts';

/** What a test says of an answer; what it does not mention may be anything. */
export interface ExpectedTrace {
  readonly verdict: string;
  readonly reason?: string;
  /** A line that the tool prints. */
  readonly symptom?: string;
  /** The text of the most decisive span. */
  readonly blamed?: string;
  /** Title of the first fix. */
  readonly fix?: string;
  readonly result?: string;
  readonly by?: string;
  readonly seenAs?: string;
  readonly answers?: readonly string[];
  /** The reason, in the summary's words. */
  readonly says?: string;
}

/** `web -> db` pings, `web -> db:5432` and `web -> db:53/udp` connect, `web ? db` and `web ? db AAAA` look up. */
export function parseQuestion(question: string): Query {
  const lookup = /^(\S+) \? (\S+)(?: (A|AAAA|PTR))?$/.exec(question);
  if (lookup?.[1] && lookup[2]) {
    return { kind: 'lookup', from: lookup[1], name: lookup[2], type: (lookup[3] ?? 'A') as 'A' | 'AAAA' | 'PTR' };
  }
  const [from, rest] = question.split(' -> ');
  if (from === undefined || rest === undefined) throw new Error(`not a question: ${question}`);
  const port = /^(\[[^\]]+\]|[^:]+):(\d+)(?:\/(tcp|udp))?$/.exec(rest);
  if (!port?.[1]) return { kind: 'ping', from, to: rest };
  return { kind: 'connect', from, to: port[1], port: Number(port[2]), protocol: port[3] === 'udp' ? 'udp' : 'tcp' };
}

/** Asks one question of a compose text. The answer of every test obeys the grammar of traces. */
export function ask(text: string, question: string): SimResult & { readonly opened: Opened } {
  const opened = openFixture(text);
  return { ...askOpened(opened, parseQuestion(question)), opened };
}

/** As `ask`, for a project at hand. */
export function askOpened({ workspace, analysis }: Opened, query: Query): SimResult {
  const { engine } = workspace.settings;
  const again = (edits: readonly TextEdit[]): SimResult | undefined => {
    const texts = new Map(
      [...new Set(edits.map((edit) => edit.span.file))].map(
        (file) => [file, edited(workspace.source(file)?.text ?? '', file, edits)] as const,
      ),
    );
    const changed = analyzeAsIf(workspace, analysis.files, texts);
    return changed.load.valid ? simulate(changed.model, changed.load.value, engine, query) : undefined;
  };
  const result = simulate(analysis.model, analysis.load.value, engine, query, again, (file) => workspace.yaml(file));
  for (const trace of result.traces) expect(grammarOf(trace)).toBeUndefined();
  if (!mayLackBlame(result.reason))
    expect(result.blame.length, `${result.reason ?? ''} blames no text`).toBeGreaterThan(0);
  return result;
}

/** A text after some edits. */
export function edited(text: string, file: FileId, edits: readonly TextEdit[]): string {
  return [...edits]
    .filter((edit) => edit.span.file === file)
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((before, { span, newText }) => before.slice(0, span.start) + newText + before.slice(span.end), text);
}

/** Asks a question and compares what `expected` mentions. */
export function checkTrace(text: string, question: string, expected: ExpectedTrace): SimResult {
  const answer = ask(text, question);
  const [blamed] = answer.blame;
  const [trace] = answer.traces;
  const found: Record<keyof ExpectedTrace, unknown> = {
    verdict: answer.verdict,
    reason: answer.reason,
    symptom: answer.output.find((line) => line === expected.symptom) ?? answer.output,
    blamed: blamed && answer.opened.workspace.source(blamed.file)?.text.slice(blamed.start, blamed.end),
    fix: answer.fixes[0]?.title,
    result: trace?.result,
    by: trace?.by,
    seenAs: trace?.seenAs,
    answers: answer.answers,
    says: expected.says !== undefined && answer.summary.includes(expected.says) ? expected.says : answer.summary,
  };
  const compared = Object.fromEntries(Object.keys(expected).map((key) => [key, found[key as keyof ExpectedTrace]]));
  expect(compared).toEqual(expected);
  return answer;
}

/** Applies the first fix and returns the changed text; the fix must have been tried and must work. */
export function checkTraceFix(text: string, question: string, title: string, after: string): void {
  const answer = ask(text, question);
  const found = answer.fixes.find((fix) => fix.title === title);
  expect(answer.fixes.map((fix) => fix.title)).toContain(title);
  const [file = ''] = answer.opened.analysis.files.files;
  expect(edited(answer.opened.workspace.source(file)?.text ?? '', file, found?.edits ?? [])).toBe(
    after.replace(/^\n/, ''),
  );
  expect(found?.verified).toBe(true);
}
