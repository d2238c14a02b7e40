/**
 * Go's YAML reader does not care how far lines inside `[ ]` and `{ }` are indented; package `yaml` does. Where that is all that is
 * wrong, the lines are put on one line without moving a character: line breaks and comments become spaces.
 * Undefined when the brackets around `offset` cannot be made out.
 */
export function joinFlowLines(text: string, offset: number): string | undefined {
  for (const open of openings(text, offset)) {
    const close = closingOf(text, open);
    if (close !== undefined && close >= offset)
      return text.slice(0, open) + joined(text.slice(open, close)) + text.slice(close);
  }
  return undefined;
}

/** Brackets that begin a value before `offset`, nearest first. */
function openings(text: string, offset: number): readonly number[] {
  const before = text.slice(0, offset);
  const found = [...before.matchAll(/(?:^|[:\-?,[{]\s+|[[{]|![^\s]*\s+|&[^\s]*\s+)(?=[[{])/gm)].map(
    (match) => match.index + match[0].length,
  );
  return found.reverse().slice(0, 64);
}

/** The place behind the bracket that closes the one at `open`. */
function closingOf(text: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const skipped = behindQuotesOrComment(text, i);
    if (skipped !== i) {
      i = skipped - 1;
      continue;
    }
    const char = text[i];
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') {
      depth--;
      if (depth === 0) return i + 1;
    }
  }
  return undefined;
}

/** Where a quoted text or a comment that begins at `at` ends; `at` when none does. */
function behindQuotesOrComment(text: string, at: number): number {
  const pattern =
    text[at] === '"' && beginsValue(text, at)
      ? /"(?:[^"\\]|\\[^])*"/y
      : text[at] === "'" && beginsValue(text, at)
        ? /'(?:[^']|'')*'/y
        : text[at] === '#' && /\s/.test(text[at - 1] ?? ' ')
          ? /#[^\n]*/y
          : undefined;
  if (!pattern) return at;
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** A quote inside a plain text is an ordinary character. */
function beginsValue(text: string, at: number): boolean {
  return /[\s,[{:]/.test(text[at - 1] ?? ' ');
}

function joined(flow: string): string {
  let result = '';
  for (let i = 0; i < flow.length; i++) {
    const skipped = behindQuotesOrComment(flow, i);
    if (skipped === i) result += flow[i] === '\n' || flow[i] === '\r' ? ' ' : (flow[i] ?? '');
    else if (flow[i] === '#') result += ' '.repeat(skipped - i);
    else result += flow.slice(i, skipped).replace(/[\r\n]/g, ' ');
    i = Math.max(i, skipped - 1);
  }
  return result;
}

/** How far a quoted text is followed over lines of little indentation. UTF-16 units. */
const farthest = 5_000;

/**
 * The same for a quoted text that runs over lines of less indentation than its key: from `offset`, where package `yaml` misses the closing
 * quote, to that quote the line breaks become spaces. Undefined when there is none, or a document marker comes before it.
 */
export function joinQuotedLines(text: string, offset: number, quote: '"' | "'"): string | undefined {
  const rest = text.slice(offset, offset + farthest);
  const inside = (quote === '"' ? /^(?:[^"\\]|\\[^])*(?=")/ : /^(?:[^']|'')*(?=')/).exec(rest)?.[0];
  if (!inside?.includes('\n') || /^(?:---|\.\.\.)/m.test(inside.slice(1))) return undefined;
  return text.slice(0, offset) + inside.replace(/[\r\n]/g, ' ') + text.slice(offset + inside.length);
}

/** A plain text over several lines: a line break becomes a blank, and of several one less is left. */
export function folded(written: string, value: string): string {
  if (!written.includes('\n')) return value;
  return written.replace(
    /[ \t]*((?:\r?\n[ \t]*)+)/g,
    (_, breaks: string) => '\n'.repeat(breaks.split('\n').length - 2) || ' ',
  );
}
