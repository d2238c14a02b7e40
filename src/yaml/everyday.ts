import type { Block } from './block.ts';
import { type Words, deepest, endWithin, keyEndAt, readFlow, readScalar, readWord, spanOf } from './everyday-words.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from './node.ts';

/**
 * Reads the everyday part of YAML, in which nearly all of every compose file is written: block mappings and lists, scalars and
 * flow collections within one line, aliases, comments. It knows where that part ends: for anything else, mistakes included, it
 * answers undefined, and package `yaml` reads the block. What it does read equals what `yaml` says, node by node and offset by
 * offset: see docs/decisions/0014.
 */
export function readEveryday(block: Block, text: string): YamlMap | undefined {
  if (outlandish.test(text)) return undefined;
  const lines = linesOf(text);
  const first = lines.indents[0];
  if (first === undefined) return undefined;
  const reading: Reading = { block, text, lines, at: 0, depth: 0 };
  const root = readMap(reading, first);
  return root && reading.at === lines.indents.length ? root : undefined;
}

/** Tabs, control characters, odd line ends and byte order marks, and lines that may be document markers. */
const outlandish = new RegExp(
  '[\\t\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]|\\r(?!\\n)|^(?:---|\\.\\.\\.)',
  'm',
);

/** The lines that say something. */
interface Lines {
  /** Offset of the first character that is no blank, or no `- ` that has been read. */
  readonly starts: number[];
  /** Columns before it. */
  readonly indents: number[];
  /** Offset behind the last character. */
  readonly ends: number[];
}

interface Reading extends Words {
  readonly lines: Lines;
  /** The line to be read next. */
  at: number;
}

const [space, dash, hash] = [32, 45, 35];
const [openList, openMap] = [91, 123];

function linesOf(text: string): Lines {
  const lines: Lines = { starts: [], indents: [], ends: [] };
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    let end = newline < 0 ? text.length : newline;
    const next = end + 1;
    while (end > from && (text.charCodeAt(end - 1) === space || text.charCodeAt(end - 1) === 13)) end--;
    let start = from;
    while (start < end && text.charCodeAt(start) === space) start++;
    if (start < end && text.charCodeAt(start) !== hash) {
      lines.starts.push(start);
      lines.indents.push(start - from);
      lines.ends.push(end);
    }
    from = next;
  }
  return lines;
}

/** Offset where the line to be read begins. */
function startOf({ lines, at }: Reading): number {
  return lines.starts[at] ?? 0;
}

function endOf({ lines, at }: Reading): number {
  return lines.ends[at] ?? 0;
}

/** Columns before the line to be read; -1 behind the last. */
function indentOf({ lines, at }: Reading): number {
  return lines.indents[at] ?? -1;
}

/** Whether a list item begins at `at`. */
function isItem({ text }: Reading, at: number, end: number): boolean {
  return text.charCodeAt(at) === dash && (at + 1 === end || text.charCodeAt(at + 1) === space);
}

/** Where the next word begins; `end` when there is none but a comment. */
function skipBlanks({ text }: Reading, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === space) at++;
  return at < end && text.charCodeAt(at) === hash ? end : at;
}

/** Whether nothing but a comment follows a value that ends at `at`. */
function isOver({ text }: Reading, at: number, end: number): boolean {
  if (at === end) return true;
  let next = at;
  while (next < end && text.charCodeAt(next) === space) next++;
  return next > at && text.charCodeAt(next) === hash;
}

function readNested(reading: Reading): YamlNode | undefined {
  const indent = indentOf(reading);
  return isItem(reading, startOf(reading), endOf(reading)) ? readList(reading, indent) : readMap(reading, indent);
}

function readMap(reading: Reading, indent: number): YamlMap | undefined {
  if (++reading.depth > deepest) return undefined;
  const start = startOf(reading);
  const pairs: YamlPair[] = [];
  while (indentOf(reading) === indent) {
    const from = startOf(reading);
    const end = endOf(reading);
    const keyEnd = keyEndAt(reading, from, end);
    const key = keyEnd === undefined ? undefined : readScalar(reading, from, keyEnd);
    if (!key || keyEnd === undefined) return undefined;
    const at = skipBlanks(reading, keyEnd + 1, end);
    // The library puts an empty value behind the blanks that follow the colon, or before them.
    const emptyAt = reading.text.charCodeAt(keyEnd + 1) === space ? undefined : keyEnd + 1;
    const value = at < end ? readInline(reading, at, indent) : readBelow(reading, emptyAt, indent, indent);
    if (!value) return undefined;
    pairs.push({ key, value, span: spanOf(reading, from, endWithin(reading, value.span)) });
  }
  // What is indented more, or a list item, belongs to nothing that was read here.
  if (indentOf(reading) > indent || pairs.length === 0) return undefined;
  reading.depth--;
  const end = endWithin(reading, (pairs[pairs.length - 1] as YamlPair).span);
  return { kind: 'map', flow: false, pairs, span: spanOf(reading, start, end) };
}

function readList(reading: Reading, indent: number): YamlSeq | undefined {
  if (++reading.depth > deepest) return undefined;
  const start = startOf(reading);
  const items: YamlNode[] = [];
  while (indentOf(reading) === indent && isItem(reading, startOf(reading), endOf(reading))) {
    const end = endOf(reading);
    const from = startOf(reading);
    const at = skipBlanks(reading, from + 1, end);
    const item = at < end ? readItem(reading, at, indent) : readBelow(reading, undefined, indent, indent + 1);
    if (!item) return undefined;
    items.push(item);
  }
  if (indentOf(reading) > indent || items.length === 0) return undefined;
  reading.depth--;
  const end = endWithin(reading, (items[items.length - 1] as YamlNode).span);
  return { kind: 'seq', flow: false, items, span: spanOf(reading, start, end) };
}

/** What stands behind `- `: a value, or the first line of a mapping or list of its own. */
function readItem(reading: Reading, at: number, indent: number): YamlNode | undefined {
  const { lines } = reading;
  const end = endOf(reading);
  if (!isItem(reading, at, end) && keyEndAt(reading, at, end) === undefined) return readInline(reading, at, indent);
  lines.indents[reading.at] = indent + at - startOf(reading);
  lines.starts[reading.at] = at;
  return readNested(reading);
}

/**
 * What stands below a key or a dash: something indented more, or, below a key, a list with the same indentation.
 * @param emptyAt where the empty value of a key is; undefined: what is empty is left to the other reader.
 */
function readBelow(
  reading: Reading,
  emptyAt: number | undefined,
  indent: number,
  listIndent: number,
): YamlNode | undefined {
  reading.at++;
  const below = indentOf(reading);
  if (below > indent) return readNested(reading);
  if (below === listIndent && isItem(reading, startOf(reading), endOf(reading))) return readList(reading, below);
  if (emptyAt === undefined) return undefined;
  return {
    kind: 'scalar',
    style: 'empty',
    text: '',
    type: 'null',
    value: null,
    span: spanOf(reading, emptyAt, emptyAt),
  };
}

/** A value that ends in the line where it begins. */
function readInline(reading: Reading, at: number, indent: number): YamlNode | undefined {
  const end = endOf(reading);
  const first = reading.text.charCodeAt(at);
  const flow = first === openList || first === openMap;
  const value = flow ? readFlow(reading, at, end) : readWord(reading, at, end);
  if (!value || !isOver(reading, endWithin(reading, value.span), end)) return undefined;
  reading.at++;
  // A line that is indented more goes on with the value.
  return indentOf(reading) > indent ? undefined : value;
}
