import type { TextEdit } from '../../base/finding.ts';
import { span } from '../../base/span.ts';
import type { FileId, Span } from '../../base/span.ts';
import type { YamlFile, YamlMap } from '../../yaml/node.ts';
import { lineStart, pairAt } from '../../yaml/places.ts';

/** The trees of the project's files; null and undefined where there is none. */
export type Trees = (file: FileId) => YamlFile | null | undefined;

const insert = (file: FileId, at: number, newText: string): TextEdit => ({ span: span(file, at, at), newText });

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
  const place = pairAt(trees(key.file), key);
  if (!place) return undefined;
  const { text } = place;
  const { value } = place.pair;
  if (value.kind === 'map')
    return value.pairs.length === 0
      ? replaceValue(value.span, `[${name}]`)
      : addPair(text, value, name, '', `${name}: {}`);
  if (value.kind !== 'seq') return undefined;
  const last = value.items.at(-1);
  if (!last) return replaceValue(value.span, `[${name}]`);
  if (value.flow) return insert(key.file, last.span.end, `, ${name}`);
  const dash = /^( *- +)/.exec(text.slice(lineStart(text, last.span.start)))?.[1];
  return dash === undefined
    ? undefined
    : insert(key.file, lineEnd(text, last.span.end), `${lineBreak(text)}${dash}${name}`);
}

/** Adds an item, written as it is to stand there, to the list under `key`. */
export function addItem(trees: Trees, key: Span, item: string): TextEdit | undefined {
  const value = pairAt(trees(key.file), key)?.pair.value;
  return value?.kind === 'seq' ? addName(trees, key, item) : undefined;
}

/** Adds `key: value` to a mapping: `block` is the value behind the colon in block style, `flow` the whole pair in flow style. */
function addPair(text: string, map: YamlMap, key: string, block: string, flow: string): TextEdit | undefined {
  const last = map.pairs.at(-1);
  const [first] = map.pairs;
  if (!last || !first) return undefined;
  const { file } = map.span;
  if (map.flow) return insert(file, last.span.end, `, ${flow}`);
  const indent = indentAt(text, first.key.span.start);
  if (indent === undefined) return undefined;
  const line = `${key}:${block === '' ? '' : ` ${block}`}`;
  // Behind a pair of one line, as the end of a block is hard to tell from comments that belong to the next.
  const short = map.pairs.find(
    (pair) => pair.value.kind === 'scalar' && !/[\r\n]/.test(text.slice(pair.span.start, pair.span.end)),
  );
  return short
    ? insert(file, lineEnd(text, short.span.end), `${lineBreak(text)}${indent}${line}`)
    : insert(file, lineStart(text, first.key.span.start), `${indent}${line}${lineBreak(text)}`);
}

/** Adds `key: value`, both on one line, to the mapping under the key at `at` (a service, a network), which may be empty. */
export function addKey(trees: Trees, at: Span, key: string, value: string): TextEdit | undefined {
  const place = pairAt(trees(at.file), at);
  if (!place) return undefined;
  const { text, pair, map } = place;
  const body = pair.value;
  const flow = `${key}: ${value}`;
  if (body.kind === 'map' && body.pairs.length > 0) return addPair(text, body, key, value, flow);
  if (body.kind === 'map') return replaceValue(body.span, `{${flow}}`);
  if (body.kind !== 'scalar' || body.type !== 'null') return undefined;
  const colon = text.indexOf(':', pair.key.span.end);
  if (map.flow || colon < 0) return colon < 0 ? undefined : insert(at.file, colon + 1, ` {${flow}}`);
  const indent = indentAt(text, pair.key.span.start);
  if (indent === undefined) return undefined;
  if (body.style !== 'empty') return replaceValue(body.span, `{${flow}}`);
  return insert(at.file, colon + 1, `${lineBreak(text)}${indent}  ${flow}`);
}

/** A value as YAML text: quoted where it would not stay the string it is. */
export function quoted(value: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
