import type { Span } from '../base/span.ts';
import type { YamlFile } from '../yaml/node.ts';
import { stretchesOf } from '../yaml/stretches.ts';

/** A stretch of a text that a mistake in the YAML makes unreliable. UTF-16 offsets, end exclusive. */
export interface Damage {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** Whether something begins where a mistake spoils what can be read. */
export function isSpoilt(span: Span, damages: readonly Damage[]): boolean {
  return damages.some(({ file, from, to }) => span.file === file && from <= span.start && span.start < to);
}

/**
 * The entries (a service, a network) or sections around the YAML errors of a file: what else seems wrong there follows from the
 * mistake. The rest of the file is read as if nothing had happened.
 */
export function damageOf(yaml: YamlFile): readonly Damage[] {
  const { file, documents } = yaml;
  if (!documents.some(({ errors }) => errors.length > 0)) return [];
  const errors = documents.flatMap((document) => document.errors.map(({ span }) => span.start));
  return (
    stretchesOf(yaml, errors)?.map(({ start, end }) => ({ file, from: start, to: end })) ??
    inText(file, yaml.text, errors)
  );
}

/** Where a text was not cut into what a mistake can spoil, its lines tell. */
function inText(file: string, text: string, errors: readonly number[]): readonly Damage[] {
  const offsets = errors.map((offset) => Math.min(offset, text.length));
  const damages: Damage[] = [];
  let place = stand({ line: 0, section: 0, entry: 0, inner: -1 }, text, 0);
  for (const offset of offsets.sort((a, b) => a - b)) {
    const line = lineStart(text, offset);
    const last = damages.at(-1);
    if (last && !isTabbed(text, line) && last.from <= offset && offset < last.to) continue;
    place = advance(text, place, line);
    damages.push(around(file, text, place));
  }
  return damages;
}

/** Where a line stands. All are offsets of lines' beginnings but `inner`. */
interface Place {
  readonly line: number;
  /** The nearest line at or before this one that begins a section. */
  readonly section: number;
  /** The same for an entry of the section. */
  readonly entry: number;
  /** By how much the entries of the section are indented, in columns; -1 where none have come yet. */
  readonly inner: number;
}

/** Goes on to a later line, or stays. */
function advance(text: string, from: Place, to: number): Place {
  let place = from;
  while (place.line < to) place = stand(place, text, lineEnd(text, place.line));
  return place;
}

function stand({ section, entry, inner }: Place, text: string, line: number): Place {
  if (isTabbed(text, line) || isBlank(text, line)) return { line, section, entry, inner };
  const indent = indentOf(text, line);
  if (indent === 0) return { line, section: line, entry: line, inner: -1 };
  // What the line behind the section's key is indented by, its entries are.
  if (inner < 0) return { line, section, entry: line, inner: indent };
  return { line, section, entry: indent <= inner ? line : entry, inner };
}

function around(file: string, text: string, { line, section, entry, inner }: Place): Damage {
  const split = entry > section && /:\s*$/.test(text.slice(section, lineEnd(text, section)));
  const from = split ? entry : section;
  if (!split && isTabbed(text, line)) return { file, from, to: text.length };
  const limit = split ? inner : 0;
  let to = lineEnd(text, line);
  while (to < text.length && (isBlank(text, to) || indentOf(text, to) > limit)) to = lineEnd(text, to);
  return { file, from, to };
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the next line begins, or the text ends. */
function lineEnd(text: string, line: number): number {
  const newline = text.indexOf('\n', line);
  return newline < 0 ? text.length : newline + 1;
}

function indentOf(text: string, line: number): number {
  let at = line;
  while (text.charCodeAt(at) === 32) at++;
  return at - line;
}

function isTabbed(text: string, line: number): boolean {
  return text.charCodeAt(line) === 9;
}

/** Nothing, or a comment. */
function isBlank(text: string, line: number): boolean {
  let at = line;
  while (' \t\r'.includes(text[at] ?? 'x')) at++;
  return at >= text.length || text[at] === '\n' || text[at] === '#';
}
