import type { Span } from '../base/span.ts';
import { type Block, blockSpan } from './block.ts';
import type { ScalarStyle, YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from './node.ts';
import { typePlain } from './scalar.ts';

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

/** Nesting that nobody writes by hand is left to the other reader, and so is its limit. */
const deepest = 40;

/** A longer key must be announced by `?`. */
const longestKey = 1000;

/** The lines that say something. */
interface Lines {
  /** Offset of the first character that is no blank, or no `- ` that has been read. */
  readonly starts: number[];
  /** Columns before it. */
  readonly indents: number[];
  /** Offset behind the last character. */
  readonly ends: number[];
}

interface Reading {
  readonly block: Block;
  readonly text: string;
  readonly lines: Lines;
  /** The line to be read next. */
  at: number;
  depth: number;
}

const [space, dash, colon, hash, comma] = [32, 45, 58, 35, 44];
const [quote, apostrophe, star, backslash] = [34, 39, 42, 92];
const [openList, closeList, openMap, closeMap] = [91, 93, 123, 125];

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
    pairs.push({ key, value, span: blockSpan(reading.block, from, endWithin(reading, value.span)) });
  }
  // What is indented more, or a list item, belongs to nothing that was read here.
  if (indentOf(reading) > indent || pairs.length === 0) return undefined;
  reading.depth--;
  const end = endWithin(reading, (pairs[pairs.length - 1] as YamlPair).span);
  return { kind: 'map', flow: false, pairs, span: blockSpan(reading.block, start, end) };
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
  return { kind: 'seq', flow: false, items, span: blockSpan(reading.block, start, end) };
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

function readWord(reading: Reading, at: number, end: number): YamlNode | undefined {
  const { text } = reading;
  if (text.charCodeAt(at) !== star) return readScalar(reading, at, wordEnd(reading, at, end));
  let stop = at + 1;
  while (stop < end && text.charCodeAt(stop) !== space) stop++;
  const name = text.slice(at + 1, stop);
  return /^[\w.-]+$/.test(name) ? { kind: 'alias', name, span: spanOf(reading, at, stop) } : undefined;
}

/** Where a plain or quoted scalar ends that is the whole rest of its line; undefined when it is none. */
function wordEnd({ text }: Reading, at: number, end: number): number | undefined {
  const first = text.charCodeAt(at);
  if (first === quote || first === apostrophe) return quotedEnd(text, at, end);
  if (!beginsPlain(text, at)) return undefined;
  for (let i = at; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === colon && (i + 1 === end || text.charCodeAt(i + 1) === space)) return undefined;
    if (char === hash && text.charCodeAt(i - 1) === space) return trimmed(text, at, i);
  }
  return end;
}

function trimmed(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && text.charCodeAt(at - 1) === space) at--;
  return at;
}

/** Where the key of a mapping ends that stands at `at`: the offset of its colon. Undefined when there is none in this line. */
function keyEndAt({ text }: Reading, at: number, end: number): number | undefined {
  const first = text.charCodeAt(at);
  if (first === quote || first === apostrophe) {
    const stop = quotedEnd(text, at, end);
    return stop !== undefined && stop - at < longestKey && isColon(text, stop, end) ? stop : undefined;
  }
  if (!beginsPlain(text, at)) return undefined;
  const limit = Math.min(end, at + longestKey);
  for (let i = at; i < limit; i++) {
    const char = text.charCodeAt(i);
    if (char === hash && text.charCodeAt(i - 1) === space) return undefined;
    if (char === colon && isColon(text, i, end)) return text.charCodeAt(i - 1) === space ? undefined : i;
  }
  return undefined;
}

function isColon(text: string, at: number, end: number): boolean {
  return text.charCodeAt(at) === colon && (at + 1 === end || text.charCodeAt(at + 1) === space);
}

/** Behind the closing quotation mark; undefined when there is none in this line, or an escape that only the other reader knows. */
function quotedEnd(text: string, at: number, end: number): number | undefined {
  const mark = text.charCodeAt(at);
  for (let i = at + 1; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === backslash && mark === quote) return undefined;
    if (char !== mark) continue;
    if (mark === apostrophe && text.charCodeAt(i + 1) === apostrophe) i++;
    else return i + 1;
  }
  return undefined;
}

/** Characters that mean something at the beginning of a value. */
const indicators = new Set([...'?:,[]{}#&*!|>\'"%@`'].map((char) => char.charCodeAt(0)));

function beginsPlain(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (first !== dash) return !indicators.has(first);
  const next = text.charCodeAt(at + 1);
  return next > space && !indicators.has(next);
}

function readScalar(reading: Reading, from: number, to: number | undefined): YamlScalar | undefined {
  if (to === undefined || to <= from) return undefined;
  const { text } = reading;
  const first = text.charCodeAt(from);
  const span = spanOf(reading, from, to);
  if (first === quote || first === apostrophe) {
    const inner = text.slice(from + 1, to - 1);
    const style: ScalarStyle = first === quote ? 'double' : 'single';
    const value = first === quote ? inner : inner.replaceAll("''", "'");
    return { kind: 'scalar', style, text: value, type: 'string', value, span };
  }
  const word = text.slice(from, to);
  const { type, value } = typePlain(word);
  return { kind: 'scalar', style: 'plain', text: word, type, value, span };
}

/** A flow collection that ends in the line where it begins. */
function readFlow(reading: Reading, at: number, end: number): YamlNode | undefined {
  if (++reading.depth > deepest) return undefined;
  const result =
    reading.text.charCodeAt(at) === openList ? readFlowList(reading, at, end) : readFlowMap(reading, at, end);
  reading.depth--;
  return result;
}

function readFlowList(reading: Reading, start: number, end: number): YamlSeq | undefined {
  const { text } = reading;
  const items: YamlNode[] = [];
  let at = skipSpaces(text, start + 1, end);
  while (at < end && text.charCodeAt(at) !== closeList) {
    const item = readFlowValue(reading, at, end);
    if (!item) return undefined;
    items.push(item);
    const next = flowNext(text, skipSpaces(text, endWithin(reading, item.span), end), end, closeList);
    if (next === undefined) return undefined;
    at = next;
  }
  return at < end ? { kind: 'seq', flow: true, items, span: spanOf(reading, start, at + 1) } : undefined;
}

function readFlowMap(reading: Reading, start: number, end: number): YamlMap | undefined {
  const { text } = reading;
  const pairs: YamlPair[] = [];
  let at = skipSpaces(text, start + 1, end);
  while (at < end && text.charCodeAt(at) !== closeMap) {
    const key = readScalar(reading, at, flowWordEnd(text, at, end));
    const behind = key ? endWithin(reading, key.span) : end;
    if (!key || text.charCodeAt(behind) !== colon || text.charCodeAt(behind + 1) !== space) return undefined;
    const value = readFlowValue(reading, skipSpaces(text, behind + 1, end), end);
    if (!value) return undefined;
    const stop = endWithin(reading, value.span);
    pairs.push({ key, value, span: spanOf(reading, at, stop) });
    const next = flowNext(text, skipSpaces(text, stop, end), end, closeMap);
    if (next === undefined) return undefined;
    at = next;
  }
  return at < end ? { kind: 'map', flow: true, pairs, span: spanOf(reading, start, at + 1) } : undefined;
}

/** Where the next item or the closing bracket is, given what follows an item; undefined when that is neither comma nor bracket. */
function flowNext(text: string, at: number, end: number, close: number): number | undefined {
  const char = at < end ? text.charCodeAt(at) : 0;
  if (char === close) return at;
  if (char !== comma) return undefined;
  const next = skipSpaces(text, at + 1, end);
  return next < end && text.charCodeAt(next) !== close ? next : undefined;
}

function readFlowValue(reading: Reading, at: number, end: number): YamlNode | undefined {
  const first = at < end ? reading.text.charCodeAt(at) : 0;
  if (first === openList || first === openMap) return readFlow(reading, at, end);
  return readScalar(reading, at, flowWordEnd(reading.text, at, end));
}

/** Where a scalar in a flow collection ends; a colon ends it in a mapping, and is left to the other reader in a list. */
function flowWordEnd(text: string, at: number, end: number): number | undefined {
  if (at >= end) return undefined;
  const first = text.charCodeAt(at);
  if (first === quote || first === apostrophe) return quotedEnd(text, at, end);
  if (!beginsPlain(text, at)) return undefined;
  for (let i = at; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === comma || char === closeList || char === closeMap) return trimmed(text, at, i);
    if (char === openList || char === openMap || char === hash) return undefined;
    if (char !== colon) continue;
    const next = text.charCodeAt(i + 1);
    if (next === space) return text.charCodeAt(i - 1) === space ? undefined : i;
    if (next === comma || next === closeList || next === closeMap || i + 1 === end) return undefined;
  }
  return undefined;
}

function skipSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === space) at++;
  return at;
}

function spanOf({ block }: Reading, from: number, to: number): Span {
  return blockSpan(block, from, to);
}

/** Offset within the block of the end of what was read. */
function endWithin({ block }: Reading, span: Span): number {
  return span.end - block.offset;
}
