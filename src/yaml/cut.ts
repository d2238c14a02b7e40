import { hasOddLineEnds } from './line-ends.ts';

/**
 * Cuts a text into stretches that can be parsed by themselves: top-level sections, and the entries of sections such as `services:`.
 * Cutting looks only at how lines begin. That is enough, because package `yaml` lets no value run over a line that is indented as
 * little as its own key, closing brackets apart; a mistake in a block therefore spoils that block and no other.
 */
export interface Cut {
  /** UTF-16 offset in the text that was cut. */
  readonly start: number;
  readonly end: number;
  /** `section`: a whole top-level entry; `header`: the line `services:` whose entries follow; `entry`: one of those. */
  readonly kind: 'section' | 'header' | 'entry';
  /** Columns before the first character of the block's key. */
  readonly indent: number;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** What the line may do to the cut. */
  readonly role: 'starts' | 'continues' | 'blank';
}

/** Comments and the `---` that many files begin with. */
const opening = /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*---[ \t]*(?:#[^\n]*)?\r?\n/;
/** A key that makes whatever follows a block mapping. */
const plainKey = /^\uFEFF?[\w.][^\n"'#]*?:(?:\s|$)/;

/** Whether a plain key stands at `at`; only then does what follows have to be a mapping. */
export function beginsMapping(text: string, at: number): boolean {
  const end = text.indexOf('\n', at);
  return plainKey.test(text.slice(at, end < 0 ? undefined : end + 1));
}

/** Undefined: the text is to be parsed as one piece (several documents, directives, odd line ends, no mapping at the top). */
export function cutText(text: string): readonly Cut[] | undefined {
  const begin = opening.exec(text)?.[0].length ?? 0;
  if (hasMarker(text, begin) || hasOddLineEnds(text)) return undefined;
  const cuts: Cut[] = begin > 0 ? [{ start: 0, end: begin, kind: 'section', indent: 0 }] : [];
  let section: Line[] = [];
  let begun = false;
  for (const line of linesOf(text, begin, text.length)) {
    if (!begun && line.role !== 'blank') {
      if (line.indent > 0 || !plainKey.test(text.slice(line.start, line.end))) return undefined;
      begun = true;
    }
    if (line.indent === 0 && line.role === 'starts' && section.length > 0) {
      cutSection(text, section, cuts);
      section = [];
    }
    section.push(line);
  }
  if (!begun) return undefined;
  cutSection(text, section, cuts);
  return cuts;
}

/** Whether a document marker or directive stands at the beginning of a line. */
function hasMarker(text: string, from: number): boolean {
  const marker = /^(?:---|\.\.\.|%)/gm;
  marker.lastIndex = from;
  return marker.test(text);
}

/**
 * Cuts a stretch that stood within a split section, after an edit in it: every block must begin at `indent`.
 * Undefined when the stretch no longer consists of whole entries of that section, so that the whole text must be cut anew.
 */
export function cutEntries(text: string, start: number, end: number, indent: number): readonly Cut[] | undefined {
  return cutLines(linesOf(text, start, end), start, end, indent);
}

function cutLines(lines: readonly Line[], start: number, end: number, indent: number): readonly Cut[] | undefined {
  const cuts: Cut[] = [];
  let from = -1;
  for (const line of lines) {
    if (line.role === 'starts' && line.indent < indent) return undefined;
    if (line.role === 'continues' && line.indent < indent) return undefined;
    if (line.role === 'starts' && line.indent === indent) {
      if (from >= 0) cuts.push({ start: from, end: line.start, kind: 'entry', indent });
      else if (line.start !== start) return undefined;
      from = line.start;
    }
  }
  if (from < 0) return undefined;
  cuts.push({ start: from, end, kind: 'entry', indent });
  return cuts;
}

/** `services:` and nothing else but a comment. */
const header = /^\uFEFF?[\w.-]+:[ \t]*(?:#[^\n]*)?\r?\n?$/;

function cutSection(text: string, lines: readonly Line[], cuts: Cut[]): void {
  const start = lines[0]?.start ?? 0;
  const end = lines.at(-1)?.end ?? start;
  const whole: Cut = { start, end, kind: 'section', indent: 0 };
  const at = lines.findIndex((line) => line.role !== 'blank');
  const head = lines[at];
  const second = lines.findIndex((line, i) => i > at && line.role !== 'blank');
  const first = lines[second];
  if (!head || !first || head.indent > 0 || !header.test(text.slice(head.start, head.end))) {
    cuts.push(whole);
    return;
  }
  const splittable = first.indent > 0 && plainKey.test(text.slice(first.start + first.indent, first.end));
  const entries = splittable ? cutLines(lines.slice(second), first.start, end, first.indent) : undefined;
  if (!entries) {
    cuts.push(whole);
    return;
  }
  cuts.push({ start, end: first.start, kind: 'header', indent: 0 }, ...entries);
}

function linesOf(text: string, from: number, to: number): readonly Line[] {
  const lines: Line[] = [];
  let start = from;
  while (start < to) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline >= to ? to : newline + 1;
    let first = start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
    const margin = first;
    while (first < end && text.charCodeAt(first) === 32) first++;
    lines.push({ start, end, indent: first - margin, role: roleOf(text, first, end) });
    start = end;
  }
  return lines;
}

function roleOf(text: string, first: number, end: number): Line['role'] {
  if (first >= end) return 'blank';
  const char = text.charCodeAt(first);
  if (char === 10 || char === 13 || char === 35) return 'blank';
  if (char === 9) return isBlank(text, first, end) ? 'blank' : 'continues';
  // `- `, `? `, `: ` and closing brackets belong to what began before them.
  if (char === 93 || char === 125 || char === 44) return 'continues';
  if (char !== 45 && char !== 63 && char !== 58) return 'starts';
  const next = first + 1 < end ? text.charCodeAt(first + 1) : 10;
  return next === 32 || next === 10 || next === 13 || next === 9 ? 'continues' : 'starts';
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const char = text.charCodeAt(i);
    if (char === 35) return true;
    if (char !== 9 && char !== 32 && char !== 10 && char !== 13) return false;
  }
  return true;
}
