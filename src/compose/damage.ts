import type { YamlFile } from '../yaml/node.ts';

/** A stretch of a text that a mistake in the YAML makes unreliable. UTF-16 offsets, end exclusive. */
export interface Damage {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The entries (a service, a network) or sections around the YAML errors of a file: what else seems wrong there follows from the
 * mistake. The rest of the file is read as if nothing had happened.
 */
export function damageOf({ file, text, documents }: YamlFile): readonly Damage[] {
  if (!documents.some(({ errors }) => errors.length > 0)) return [];
  const lines = linesOf(text);
  const damages: Damage[] = [];
  for (const { errors } of documents) {
    for (const { span } of errors) {
      const line = lineAt(lines, Math.min(span.start, text.length));
      const last = damages.at(-1);
      const known = last && !lines[line]?.tab && last.from <= span.start && span.start < last.to;
      if (!known) damages.push(around(file, text, lines, line));
    }
  }
  return damages;
}

interface Line {
  readonly start: number;
  /** Spaces before the first character. */
  readonly indent: number;
  /** Nothing, or a comment. */
  readonly blank: boolean;
  readonly tab: boolean;
  /** The nearest line at or before this one that begins a section. */
  readonly section: number;
  /** The same for an entry of the section. */
  readonly entry: number;
  /** By how much the entries of the section are indented; -1 where none have come yet. */
  readonly inner: number;
}

/** One pass, however many errors there are. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let section = 0;
  let entry = 0;
  let inner = -1;
  for (let start = 0; ;) {
    const newline = text.indexOf('\n', start);
    const written = text.slice(start, newline < 0 ? undefined : newline);
    const indent = /^ */.exec(written)?.[0].length ?? 0;
    const blank = /^[ \t]*(?:#.*)?$/.test(written.trimEnd());
    const tab = written.startsWith('\t');
    const at = lines.length;
    if (!blank && !tab) {
      if (indent === 0) [section, entry, inner] = [at, at, -1];
      // What the line behind the section's key is indented by, its entries are.
      else if (inner < 0) [entry, inner] = [at, indent];
      else if (indent <= inner) entry = at;
    }
    lines.push({ start, indent, blank, tab, section, entry, inner });
    if (newline < 0) return lines;
    start = newline + 1;
  }
}

function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
}

function around(file: string, text: string, lines: readonly Line[], at: number): Damage {
  const line = lines[at];
  const head = lines[line?.section ?? 0];
  const entry = lines[line?.entry ?? 0];
  if (!line || !head || !entry) return { file, from: 0, to: text.length };
  const end = text.indexOf('\n', head.start);
  const split = entry.start > head.start && /:\s*$/.test(text.slice(head.start, end < 0 ? undefined : end));
  const from = split ? entry.start : head.start;
  if (!split && line.tab) return { file, from, to: text.length };
  const limit = split ? line.inner : 0;
  let next = at + 1;
  while (lines[next] && (lines[next]?.blank || (lines[next]?.indent ?? 0) > limit)) next++;
  return { file, from, to: lines[next]?.start ?? text.length };
}
