/** A text with its lines; both change together. Positions are zero-based lines and UTF-16 characters, as in LSP. */
export interface SourceText {
  readonly text: string;
  /** Offset of the first character of every line; at least `[0]`. */
  readonly lineStarts: readonly number[];
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
  return { text, lineStarts: [0, ...lineStartsOf(text, 0)] };
}

/** The line that holds `offset`. */
function lineAt({ lineStarts }: SourceText, offset: number): number {
  let low = 0;
  let high = lineStarts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/** Offsets beyond the text mean its end. */
export function positionAt(source: SourceText, offset: number): TextPosition {
  const inside = Math.max(0, Math.min(offset, source.text.length));
  const line = lineAt(source, inside);
  return { line, character: inside - (source.lineStarts[line] ?? 0) };
}

/** Positions beyond a line mean its end (before its line break), beyond the text the text's end. */
export function offsetAt({ text, lineStarts }: SourceText, { line, character }: TextPosition): number {
  const start = lineStarts[line];
  if (start === undefined) return text.length;
  let end = lineStarts[line + 1] ?? text.length;
  if (lineStarts[line + 1] !== undefined) {
    end--;
    if (text.charCodeAt(end) === 10 && text.charCodeAt(end - 1) === 13 && end > start) end--;
  }
  return Math.max(start, Math.min(start + character, end));
}

/** Replaces `[start, end)`; costs about the length of the change and one pass over the line numbers behind it. */
export function spliceText(source: SourceText, start: number, end: number, insert: string): SourceText {
  const { lineStarts } = source;
  const text = source.text.slice(0, start) + insert + source.text.slice(end);
  // A `\r` before or a `\n` behind the change can merge with it into one line end: then look at the whole text again.
  if (text.charCodeAt(start - 1) === 13 || (insert.includes('\r') && text.charCodeAt(start + insert.length) === 10)) {
    return sourceText(text);
  }
  const first = lineAt(source, start);
  const last = lineAt(source, end);
  const delta = insert.length - (end - start);
  const fresh = lineStartsOf(insert, start);
  const result = lineStarts.slice();
  if (fresh.length > 0 || last > first) result.splice(first + 1, last - first, ...fresh);
  for (let i = first + 1 + fresh.length; i < result.length; i++) result[i] = (result[i] ?? 0) + delta;
  return { text, lineStarts: result };
}
