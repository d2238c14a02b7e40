import type { TextEdit } from '../../base/finding.ts';
import { span } from '../../base/span.ts';
import type { FileId, Span } from '../../base/span.ts';
import type { YamlFile, YamlMap, YamlNode, YamlPair } from '../../yaml/node.ts';

/** The trees of the project's files; null and undefined where there is none. */
export type Trees = (file: FileId) => YamlFile | null | undefined;

interface Place {
  readonly file: YamlFile;
  readonly map: YamlMap;
  readonly pair: YamlPair;
}

/** The pair whose key stands at `key`. */
function pairAt(trees: Trees, key: Span): Place | undefined {
  const file = trees(key.file);
  if (!file) return undefined;
  for (const { root } of file.documents) {
    const found = root && search(root, key);
    if (found) return { file, ...found };
  }
  return undefined;
}

function search(node: YamlNode, key: Span): { readonly map: YamlMap; readonly pair: YamlPair } | undefined {
  if (node.kind === 'seq') {
    const item = node.items.find((each) => each.span.start <= key.start && key.start <= each.span.end);
    return item && search(item, key);
  }
  if (node.kind !== 'map') return undefined;
  for (const pair of node.pairs) {
    if (pair.key.span.start === key.start) return { map: node, pair };
    if (pair.span.start <= key.start && key.start <= pair.value.span.end) return search(pair.value, key);
  }
  return undefined;
}

const insert = (file: FileId, at: number, newText: string): TextEdit => ({ span: span(file, at, at), newText });

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the last character of the line, before its line break. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The indentation of the line that `offset` is the first thing on; undefined where something stands before it. */
function indentAt(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return /^ *$/.test(before) ? before : undefined;
}

/** Puts `newText` in the place of a value. */
export function replaceValue(at: Span, newText: string): TextEdit {
  return { span: span(at.file, at.start, at.end), newText };
}

/** Adds a name to the list or mapping under `key` (a service's `networks`), in the style it has. */
export function addName(trees: Trees, key: Span, name: string): TextEdit | undefined {
  const place = pairAt(trees, key);
  if (!place) return undefined;
  const { file, pair } = place;
  const { value } = pair;
  if (value.kind === 'map')
    return value.pairs.length === 0
      ? replaceValue(value.span, `[${name}]`)
      : addPair(place.file, value, name, '', `${name}: {}`);
  if (value.kind !== 'seq') return undefined;
  const last = value.items.at(-1);
  if (!last) return replaceValue(value.span, `[${name}]`);
  if (value.flow) return insert(file.file, last.span.end, `, ${name}`);
  const dash = /^( *- +)/.exec(file.text.slice(lineStart(file.text, last.span.start)))?.[1];
  return dash === undefined
    ? undefined
    : insert(file.file, lineEnd(file.text, last.span.end), `${lineBreak(file.text)}${dash}${name}`);
}

/** Adds an item, written as it is to stand there, to the list under `key`. */
export function addItem(trees: Trees, key: Span, item: string): TextEdit | undefined {
  const value = pairAt(trees, key)?.pair.value;
  return value?.kind === 'seq' ? addName(trees, key, item) : undefined;
}

/** Adds `key: value` to a mapping: `block` is the value behind the colon in block style, `flow` the whole pair in flow style. */
function addPair(file: YamlFile, map: YamlMap, key: string, block: string, flow: string): TextEdit | undefined {
  const { text } = file;
  const last = map.pairs.at(-1);
  const [first] = map.pairs;
  if (!last || !first) return undefined;
  if (map.flow) return insert(file.file, last.span.end, `, ${flow}`);
  const indent = indentAt(text, first.key.span.start);
  if (indent === undefined) return undefined;
  const line = `${key}:${block === '' ? '' : ` ${block}`}`;
  // Behind a pair of one line, as the end of a block is hard to tell from comments that belong to the next.
  const short = map.pairs.find(
    (pair) => pair.value.kind === 'scalar' && !/[\r\n]/.test(text.slice(pair.span.start, pair.span.end)),
  );
  return short
    ? insert(file.file, lineEnd(text, short.span.end), `${lineBreak(text)}${indent}${line}`)
    : insert(file.file, lineStart(text, first.key.span.start), `${indent}${line}${lineBreak(text)}`);
}

/** Adds `key: value`, both on one line, to the mapping under the key at `at` (a service, a network), which may be empty. */
export function addKey(trees: Trees, at: Span, key: string, value: string): TextEdit | undefined {
  const place = pairAt(trees, at);
  if (!place) return undefined;
  const { file, pair, map } = place;
  const body = pair.value;
  const flow = `${key}: ${value}`;
  if (body.kind === 'map' && body.pairs.length > 0) return addPair(file, body, key, value, flow);
  if (body.kind === 'map') return replaceValue(body.span, `{${flow}}`);
  if (body.kind !== 'scalar' || body.type !== 'null') return undefined;
  const colon = file.text.indexOf(':', pair.key.span.end);
  if (map.flow || colon < 0) return colon < 0 ? undefined : insert(file.file, colon + 1, ` {${flow}}`);
  const indent = indentAt(file.text, pair.key.span.start);
  if (indent === undefined) return undefined;
  if (body.style !== 'empty') return replaceValue(body.span, `{${flow}}`);
  return insert(file.file, colon + 1, `${lineBreak(file.text)}${indent}  ${flow}`);
}

/** A value as YAML text: quoted where it would not stay the string it is. */
export function quoted(value: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
