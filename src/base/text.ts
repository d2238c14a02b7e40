/** A text with its lines; both change together. Positions are zero-based lines and UTF-16 characters, as in LSP. */
export interface SourceText {
  /** The whole text. Costs a copy of it after a change: what needs a part of it takes `slice`. */
  readonly text: string;
  /** UTF-16 units. */
  readonly length: number;
  /** As that of `text`, with both ends within the text. */
  slice(start: number, end: number): string;
  readonly patch: Patch;
  readonly lines: Lines;
}

/** A text as `[start, end)` of another replaced. Typing changes the replacement alone, however long the text is. */
interface Patch {
  readonly base: string;
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** Where the lines of a text begin. Typing in one line moves all behind it: that is noted, and done when something else happens. */
export interface Lines {
  /** Offset of the first character of every line, at least `[0]`; those behind the line that is typed in are `shift` too small. */
  readonly starts: readonly number[];
  readonly typing: Typing;
  readonly shift: number;
}

/** Changes within one line that followed one another: texts that share this object differ in that line alone. */
export interface Typing {
  readonly line: number;
}

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** Finds line starts after `\n`, `\r\n` and a lone `\r`, the three line ends of LSP. */
function lineStartsOf(text: string, base: number): number[] {
  const starts: number[] = [];
  if (text.includes('\r')) {
    for (let i = 0; i < text.length; i++) {
      const char = text.charCodeAt(i);
      if (char === 10 || (char === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(base + i + 1);
    }
    return starts;
  }
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(base + i + 1);
  return starts;
}

export function sourceText(text: string): SourceText {
  const starts = lineStartsOf(text, 0);
  starts.unshift(0);
  return patched({ base: text, start: 0, end: 0, insert: '' }, { starts, typing: { line: 0 }, shift: 0 });
}

function patched(patch: Patch, lines: Lines): SourceText {
  const { base, start, end, insert } = patch;
  let whole = insert === '' && start === end ? base : undefined;
  const behind = start + insert.length;
  return {
    get text() {
      whole ??= base.slice(0, start) + insert + base.slice(end);
      return whole;
    },
    length: behind + base.length - end,
    slice(from, to) {
      if (to <= start) return base.slice(from, to);
      if (from >= behind) return base.slice(from - behind + end, to - behind + end);
      const tail = to > behind ? base.slice(end, to - behind + end) : '';
      return base.slice(Math.min(from, start), start) + insert.slice(Math.max(0, from - start), to - start) + tail;
    },
    patch,
    lines,
  };
}

/** What one replacement after another makes of the first text. */
function extend(source: SourceText, start: number, end: number, insert: string): Patch {
  const { patch } = source;
  const behind = patch.start + patch.insert.length;
  const from = Math.min(start, patch.start);
  const to = Math.max(end, behind);
  // Changes that lie far apart make one of all that is between them: then the text as it is now is a better beginning.
  if (to - from > 1000 || (patch.insert === '' && patch.start === patch.end))
    return { base: source.text, start, end, insert };
  return {
    base: patch.base,
    start: from,
    end: patch.end + (to - behind),
    insert: source.slice(from, start) + insert + source.slice(end, to),
  };
}

/** Undefined behind the last line. */
function lineStart({ starts, typing, shift }: Lines, line: number): number | undefined {
  const start = starts[line];
  return start === undefined || line <= typing.line ? start : start + shift;
}

/** The line that holds `offset`. */
function lineAt({ lines }: SourceText, offset: number): number {
  let low = 0;
  let high = lines.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lineStart(lines, middle) ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/** Offsets beyond the text mean its end. */
export function positionAt(source: SourceText, offset: number): TextPosition {
  const inside = Math.max(0, Math.min(offset, source.length));
  const line = lineAt(source, inside);
  return { line, character: inside - (lineStart(source.lines, line) ?? 0) };
}

/** Whether `offset` is at this position: quicker to say than where it is. */
export function isAt({ length, lines }: SourceText, { line, character }: TextPosition, offset: number): boolean {
  const start = lineStart(lines, line);
  if (start === undefined || start + character !== offset) return false;
  const next = lineStart(lines, line + 1);
  return next === undefined ? offset <= length : offset < next;
}

/** Positions beyond a line mean its end (before its line break), beyond the text the text's end. */
export function offsetAt(source: SourceText, { line, character }: TextPosition): number {
  const { length, lines } = source;
  const start = lineStart(lines, line);
  if (start === undefined) return length;
  const next = lineStart(lines, line + 1);
  const end = next === undefined ? length : next - (source.slice(Math.max(start, next - 2), next) === '\r\n' ? 2 : 1);
  return Math.max(start, Math.min(start + character, end));
}

/** Replaces `[start, end)`; within one line it costs as much as the change, else one pass over the lines as well. */
export function spliceText(source: SourceText, start: number, end: number, insert: string): SourceText {
  const patch = extend(source, start, end, insert);
  // A `\r` before or a `\n` behind the change can merge with it into one line end: then look at the whole text again.
  const before = source.slice(Math.max(0, start - 1), start);
  const behind = source.slice(end, Math.min(source.length, end + 1));
  if (before === '\r' || (insert.includes('\r') && behind === '\n'))
    return sourceText(patched(patch, source.lines).text);
  const first = lineAt(source, start);
  const last = lineAt(source, end);
  const delta = insert.length - (end - start);
  const fresh = lineStartsOf(insert, start);
  const { starts: old, typing, shift } = source.lines;
  if (fresh.length === 0 && last === first && (typing.line === first || shift === 0)) {
    const same = typing.line === first ? typing : { line: first };
    return patched(patch, { starts: old, typing: same, shift: shift + delta });
  }
  const starts = old.slice();
  for (let i = typing.line + 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + shift;
  if (fresh.length > 0 || last > first) starts.splice(first + 1, last - first, ...fresh);
  return patched(patch, { starts, typing: { line: first + fresh.length }, shift: delta });
}
