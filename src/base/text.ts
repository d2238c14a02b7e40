/** A text with its lines; both change together. Positions are zero-based lines and UTF-16 characters, as in LSP. */
export interface SourceText {
  readonly text: string;
  readonly lines: Lines;
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
  return { text, lines: { starts, typing: { line: 0 }, shift: 0 } };
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
  const inside = Math.max(0, Math.min(offset, source.text.length));
  const line = lineAt(source, inside);
  return { line, character: inside - (lineStart(source.lines, line) ?? 0) };
}

/** Whether `offset` is at this position: quicker to say than where it is. */
export function isAt({ text, lines }: SourceText, { line, character }: TextPosition, offset: number): boolean {
  const start = lineStart(lines, line);
  if (start === undefined || start + character !== offset) return false;
  const next = lineStart(lines, line + 1);
  return next === undefined ? offset <= text.length : offset < next;
}

/** Positions beyond a line mean its end (before its line break), beyond the text the text's end. */
export function offsetAt({ text, lines }: SourceText, { line, character }: TextPosition): number {
  const start = lineStart(lines, line);
  if (start === undefined) return text.length;
  const next = lineStart(lines, line + 1);
  let end = next ?? text.length;
  if (next !== undefined) {
    end--;
    if (text.charCodeAt(end) === 10 && text.charCodeAt(end - 1) === 13 && end > start) end--;
  }
  return Math.max(start, Math.min(start + character, end));
}

/** Replaces `[start, end)`; within one line it costs as much as the change, else one pass over the lines as well. */
export function spliceText(source: SourceText, start: number, end: number, insert: string): SourceText {
  const text = source.text.slice(0, start) + insert + source.text.slice(end);
  // A `\r` before or a `\n` behind the change can merge with it into one line end: then look at the whole text again.
  if (text.charCodeAt(start - 1) === 13 || (insert.includes('\r') && text.charCodeAt(start + insert.length) === 10)) {
    return sourceText(text);
  }
  const first = lineAt(source, start);
  const last = lineAt(source, end);
  const delta = insert.length - (end - start);
  const fresh = lineStartsOf(insert, start);
  const { starts: before, typing, shift } = source.lines;
  if (fresh.length === 0 && last === first && (typing.line === first || shift === 0)) {
    const same = typing.line === first ? typing : { line: first };
    return { text, lines: { starts: before, typing: same, shift: shift + delta } };
  }
  const starts = before.slice();
  for (let i = typing.line + 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + shift;
  if (fresh.length > 0 || last > first) starts.splice(first + 1, last - first, ...fresh);
  return { text, lines: { starts, typing: { line: first + fresh.length }, shift: delta } };
}
