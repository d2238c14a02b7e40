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
  return documents.flatMap(({ errors }) =>
    errors.map(({ span }) => around(file, text, Math.min(span.start, text.length))),
  );
}

function around(file: string, text: string, offset: number): Damage {
  const line = lineStart(text, offset);
  const section = above(text, line, 0);
  const head = text.slice(section, lineEnd(text, section));
  const inner = indentOf(text, nextLine(text, section));
  const entry = inner > 0 && line !== section && /:\s*$/.test(head) ? above(text, line, inner) : section;
  // A line further out than the entries belongs to no entry.
  const from = entry > section ? entry : section;
  const limit = from === section ? 0 : inner;
  let to = nextLine(text, line);
  while (to < text.length && (isBlank(text, to) || indentOf(text, to) > limit)) to = nextLine(text, to);
  return { file, from, to: from === section && limit === 0 && startsWithTab(text, line) ? text.length : to };
}

/** The nearest line at or before `line` that is indented by at most `indent` and says something. */
function above(text: string, line: number, indent: number): number {
  let at = line;
  while (at > 0 && (isBlank(text, at) || indentOf(text, at) > indent || startsWithTab(text, at)))
    at = lineStart(text, at - 1);
  return at;
}

function startsWithTab(text: string, line: number): boolean {
  return text[line] === '\t';
}

function isBlank(text: string, line: number): boolean {
  return /^[ \t]*(?:#.*)?$/.test(text.slice(line, lineEnd(text, line)).trimEnd());
}

function indentOf(text: string, line: number): number {
  let at = line;
  while (text[at] === ' ') at++;
  return at - line;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function nextLine(text: string, line: number): number {
  return Math.min(lineEnd(text, line) + 1, text.length);
}
