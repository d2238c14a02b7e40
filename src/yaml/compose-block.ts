import { CST, isAlias, isMap, isPair, isSeq, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Span } from '../base/span.ts';
import { type Block, blockSpan } from './block.ts';
import { composeLeniently, mostErrors } from './compose-leniently.ts';
import { deep, depthError, maximumDepth } from './depth.ts';
import type { ScalarStyle, YamlError, YamlMap, YamlNode, YamlPair, YamlScalar } from './node.ts';
import { readEveryday } from './everyday.ts';
import { folded } from './flow-lines.ts';
import { withPlainLineEnds } from './line-ends.ts';
import { prologueErrors } from './prologue.ts';
import { tabErrors } from './tabs.ts';
import { typeScalar } from './tagged.ts';

/** One YAML document of a block. */
export interface BlockDocument {
  readonly root: YamlNode | null;
  readonly errors: readonly YamlError[];
  /** Anchored nodes in text order. */
  readonly anchors: readonly YamlNode[];
}

/**
 * Parses a block's text, typed as go-yaml v3 types it: what everybody writes by ourselves, the rest with package `yaml`.
 * Never throws: what `yaml` cannot read becomes errors beside whatever it could.
 */
export function parseBlock(block: Block, text: string): readonly BlockDocument[] {
  const root = readEveryday(block, text);
  return root ? [{ root, errors: [], anchors: [] }] : parseWithLibrary(block, text);
}

/** Reads all of YAML. */
export function parseWithLibrary(block: Block, written: string): readonly BlockDocument[] {
  const text = withPlainLineEnds(written);
  const tooDeep = depthError(block, text);
  if (tooDeep) return [{ root: null, errors: [tooDeep], anchors: [] }];
  const lenient = composeLeniently(text);
  if (lenient === 'too deep') return tooDeepToRead(block, text);
  const stray = controlCharacter.exec(written);
  // Where there are other mistakes, brackets and quotes cannot be told apart.
  const { documents: composed, text: joined } = lenient;
  const tabs = composed.every(({ errors }) => errors.length === 0) ? tabErrors(block, joined) : [];
  const documents: BlockDocument[] = [];
  for (const document of composed) {
    const reader: Reader = {
      block,
      text,
      isJoined: joined !== text,
      anchors: [],
      misfits: [],
      depth: 0,
      isTooDeep: false,
    };
    const stop = document.errors.length > 0 ? endOfWords(text) : 0;
    const errors: YamlError[] = document.errors.slice(0, mostErrors).map(({ code, message, pos }) => ({
      code,
      message,
      span: errorSpan(block, text, stop, pos),
    }));
    if (stray && documents.length === 0) errors.push(strayError(block, stray.index));
    if (documents.length === 0) errors.push(...prologueErrors(block, text), ...tabs);
    const root = document.contents ? read(reader, document.contents) : null;
    // Whether the library got to the end of it depends on how much stack there was.
    if (reader.isTooDeep) return tooDeepToRead(block, text);
    errors.push(...reader.misfits.slice(0, mostErrors));
    documents.push({ root: isEmpty(root) ? null : root, errors, anchors: reader.anchors });
  }
  return documents;
}

function tooDeepToRead(block: Block, text: string): readonly BlockDocument[] {
  return [{ root: null, errors: [deep(block, 0, text.length)], anchors: [] }];
}

/** What Go's YAML reader refuses before it reads anything. Source: go-yaml v3 readerc.go. */
const controlCharacter = new RegExp('[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F\\uFFFE\\uFFFF]');

function strayError(block: Block, at: number): YamlError {
  return {
    code: 'CONTROL_CHARACTER',
    message: 'Control characters are not allowed.',
    span: blockSpan(block, at, at + 1),
  };
}

interface Reader {
  readonly block: Block;
  readonly text: string;
  /** Lines were joined before `yaml` read it, so that it folded no plain text. */
  readonly isJoined: boolean;
  readonly anchors: YamlNode[];
  /** Scalars that cannot be what their tags say. */
  readonly misfits: YamlError[];
  /** Collections around the node to be read. */
  depth: number;
  isTooDeep: boolean;
}

function isEmpty(root: YamlNode | null): boolean {
  return root?.kind === 'scalar' && root.style === 'empty' && root.tag === undefined && root.anchor === undefined;
}

/** What `yaml` misses at the end of the text is missing behind, or around, the last word of it. */
function errorSpan(block: Block, text: string, stop: number, [from, to]: readonly [number, number]): Span {
  if (from >= stop && stop > 0) return blockSpan(block, startOfWord(text, stop), stop);
  const start = Math.min(Math.max(from, 0), text.length);
  const end = Math.min(Math.max(to, start), text.length);
  return blockSpan(block, start, end);
}

/** Behind the last character that is no blank. */
function endOfWords(text: string): number {
  let at = text.length;
  while (at > 0 && isBlank(text.charAt(at - 1))) at--;
  return at;
}

/** Where the word begins that ends at `end`. A search for `/\S+$/` would begin anew at every character of a long word. */
function startOfWord(text: string, end: number): number {
  let at = end;
  while (at > 0 && !isBlank(text.charAt(at - 1))) at--;
  return at;
}

function isBlank(character: string): boolean {
  return character.trim() === '';
}

function read(reader: Reader, node: ParsedNode): YamlNode {
  const [start, end] = node.range;
  const props = properties(reader, node, start);
  if (isAlias(node)) return { kind: 'alias', name: node.source, span: blockSpan(reader.block, start, end) };
  const at = reader.anchors.length;
  if (!isMap(node) && !isSeq(node)) return noteAnchor(reader, at, readScalar(reader, node, props));
  if (reader.depth === maximumDepth) {
    reader.isTooDeep = true;
    return emptyAt(reader, start + reader.block.offset);
  }
  reader.depth++;
  const collection = readCollection(reader, node, props);
  reader.depth--;
  return noteAnchor(reader, at, collection);
}

function readCollection(reader: Reader, node: YAMLMap.Parsed | YAMLSeq.Parsed, props: Properties): YamlNode {
  const [start, end] = node.range;
  if (isMap(node)) {
    const pairs = node.items.map((item) => readPair(reader, item));
    const last = pairs.at(-1);
    const stop = node.flow === true || !last ? end : last.span.end - reader.block.offset;
    return {
      kind: 'map',
      flow: node.flow === true,
      pairs,
      span: blockSpan(reader.block, start, Math.max(start, stop)),
      ...props,
    };
  }
  const items = node.items.map((item) => (isPair(item) ? singlePair(reader, item) : read(reader, item as ParsedNode)));
  const last = items.at(-1);
  const stop = node.flow === true || !last ? end : last.span.end - reader.block.offset;
  return {
    kind: 'seq',
    flow: node.flow === true,
    items,
    span: blockSpan(reader.block, start, Math.max(start, stop)),
    ...props,
  };
}

/** Lists an anchored node before the anchors inside it, which were read first but stand behind it in the text. */
function noteAnchor(reader: Reader, at: number, node: YamlNode): YamlNode {
  if (node.anchor !== undefined) reader.anchors.splice(at, 0, node);
  return node;
}

interface Properties {
  readonly tag?: string;
  readonly tagSpan?: Span;
  readonly anchor?: string;
}

function properties(reader: Reader, node: ParsedNode, start: number): Properties {
  const anchor = isAlias(node) ? undefined : node.anchor;
  if (node.tag === undefined && anchor === undefined) return {};
  const before = reader.text.slice(Math.max(0, start - 400), start);
  const written = /(!\S*)(?:\s+&\S+)?\s*$/.exec(before);
  const from = written ? start - before.length + written.index : start;
  return {
    ...(anchor !== undefined && { anchor }),
    ...(node.tag !== undefined && {
      tag: node.tag,
      tagSpan: blockSpan(reader.block, from, from + (written?.[1]?.length ?? 0)),
    }),
  };
}

function readPair(reader: Reader, { key, value }: { key: unknown; value: unknown }): YamlPair {
  const keyNode = read(reader, key as ParsedNode);
  const valueNode = value ? read(reader, value as ParsedNode) : emptyAt(reader, keyNode.span.end);
  const start = keyNode.span.start - reader.block.offset;
  const end = valueNode.span.end - reader.block.offset;
  return { key: keyNode, value: valueNode, span: blockSpan(reader.block, start, Math.max(end, start)) };
}

/** `[a: b]`: a mapping of one pair without braces. */
function singlePair(reader: Reader, item: { key: unknown; value: unknown }): YamlMap {
  const pair = readPair(reader, item);
  return { kind: 'map', flow: true, pairs: [pair], span: pair.span };
}

function emptyAt(reader: Reader, offset: number): YamlScalar {
  const at = offset - reader.block.offset;
  const place = blockSpan(reader.block, at, at);
  return { kind: 'scalar', style: 'empty', type: 'null', text: '', value: null, span: place };
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

const quotedTypes = { single: 'single-quoted-scalar', double: 'double-quoted-scalar' } as const;

/** The text of a scalar whose lines may have been joined: they are folded as they were written. */
function unjoined(style: ScalarStyle, written: string, joined: string): string {
  if (style === 'plain') return folded(written, joined);
  if ((style !== 'single' && style !== 'double') || !written.includes('\n')) return joined;
  const token = { type: quotedTypes[style], offset: 0, indent: 0, source: written };
  // What is wrong with it was said of the joined text.
  return CST.resolveAsScalar(token, true, () => undefined).value;
}

function readScalar(reader: Reader, node: Scalar.Parsed, props: Properties): YamlScalar {
  const [start, end] = node.range;
  const written = styles[node.type ?? 'PLAIN'] ?? 'plain';
  const value = String(node.value ?? '');
  const text = reader.isJoined ? unjoined(written, reader.text.slice(start, end), value) : value;
  const style = written === 'plain' && start === end ? 'empty' : written;
  const { problem, ...typed } = typeScalar(text, style, props.tag);
  // A block scalar's range runs over its trailing line breaks, which nobody would want underlined.
  const stop = style === 'literal' || style === 'folded' ? start + reader.text.slice(start, end).trimEnd().length : end;
  const place = blockSpan(reader.block, start, stop);
  if (problem !== undefined) {
    const message = `The tag does not fit the value. Docker: ${problem}.`;
    reader.misfits.push({ code: 'TAG_MISFIT', message, span: place });
  }
  return { kind: 'scalar', style, text, ...typed, span: place, ...props };
}
