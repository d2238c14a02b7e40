import type { Span } from '../base/span.ts';
import { type Block, blockSpan } from './block.ts';
import type { ScalarStyle, YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from './node.ts';
import { typePlain } from './scalar.ts';

/** The text that words are read from. What is not everyday gives undefined: see `everyday.ts`. */
export interface Words {
  readonly block: Block;
  readonly text: string;
  depth: number;
}

const [space, dash, colon, hash, comma] = [32, 45, 58, 35, 44];
const [quote, apostrophe, star, backslash] = [34, 39, 42, 92];
const [openList, closeList, openMap, closeMap] = [91, 93, 123, 125];

/** Nesting that nobody writes by hand is left to the other reader, and so is its limit. */
export const deepest = 40;

/** A longer key must be announced by `?`. */
const longestKey = 1000;

export function readWord(words: Words, at: number, end: number): YamlNode | undefined {
  const { text } = words;
  if (text.charCodeAt(at) !== star) return readScalar(words, at, wordEnd(words, at, end));
  let stop = at + 1;
  while (stop < end && text.charCodeAt(stop) !== space) stop++;
  const name = text.slice(at + 1, stop);
  return /^[\w.-]+$/.test(name) ? { kind: 'alias', name, span: spanOf(words, at, stop) } : undefined;
}

/** Where a plain or quoted scalar ends that is the whole rest of its line; undefined when it is none. */
function wordEnd({ text }: Words, at: number, end: number): number | undefined {
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
export function keyEndAt({ text }: Words, at: number, end: number): number | undefined {
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

export function readScalar(words: Words, from: number, to: number | undefined): YamlScalar | undefined {
  if (to === undefined || to <= from) return undefined;
  const { text } = words;
  const first = text.charCodeAt(from);
  const span = spanOf(words, from, to);
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
export function readFlow(words: Words, at: number, end: number): YamlNode | undefined {
  if (++words.depth > deepest) return undefined;
  const result = words.text.charCodeAt(at) === openList ? readFlowList(words, at, end) : readFlowMap(words, at, end);
  words.depth--;
  return result;
}

function readFlowList(words: Words, start: number, end: number): YamlSeq | undefined {
  const { text } = words;
  const items: YamlNode[] = [];
  let at = skipSpaces(text, start + 1, end);
  while (at < end && text.charCodeAt(at) !== closeList) {
    const item = readFlowValue(words, at, end);
    if (!item) return undefined;
    items.push(item);
    const next = flowNext(text, skipSpaces(text, endWithin(words, item.span), end), end, closeList);
    if (next === undefined) return undefined;
    at = next;
  }
  return at < end ? { kind: 'seq', flow: true, items, span: spanOf(words, start, at + 1) } : undefined;
}

function readFlowMap(words: Words, start: number, end: number): YamlMap | undefined {
  const { text } = words;
  const pairs: YamlPair[] = [];
  let at = skipSpaces(text, start + 1, end);
  while (at < end && text.charCodeAt(at) !== closeMap) {
    const key = readScalar(words, at, flowWordEnd(text, at, end));
    const behind = key ? endWithin(words, key.span) : end;
    if (!key || text.charCodeAt(behind) !== colon || text.charCodeAt(behind + 1) !== space) return undefined;
    const value = readFlowValue(words, skipSpaces(text, behind + 1, end), end);
    if (!value) return undefined;
    const stop = endWithin(words, value.span);
    pairs.push({ key, value, span: spanOf(words, at, stop) });
    const next = flowNext(text, skipSpaces(text, stop, end), end, closeMap);
    if (next === undefined) return undefined;
    at = next;
  }
  return at < end ? { kind: 'map', flow: true, pairs, span: spanOf(words, start, at + 1) } : undefined;
}

/** Where the next item or the closing bracket is, given what follows an item; undefined when that is neither comma nor bracket. */
function flowNext(text: string, at: number, end: number, close: number): number | undefined {
  const char = at < end ? text.charCodeAt(at) : 0;
  if (char === close) return at;
  if (char !== comma) return undefined;
  const next = skipSpaces(text, at + 1, end);
  return next < end && text.charCodeAt(next) !== close ? next : undefined;
}

function readFlowValue(words: Words, at: number, end: number): YamlNode | undefined {
  const first = at < end ? words.text.charCodeAt(at) : 0;
  if (first === openList || first === openMap) return readFlow(words, at, end);
  return readScalar(words, at, flowWordEnd(words.text, at, end));
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

export function spanOf({ block }: Words, from: number, to: number): Span {
  return blockSpan(block, from, to);
}

/** Offset within the block of the end of what was read. */
export function endWithin({ block }: Words, span: Span): number {
  return span.end - block.offset;
}
