import type { Fix } from '../../base/finding.ts';
import { type FileId, type Span, span } from '../../base/span.ts';
import { child, entriesOf, entryOf } from '../nodes.ts';
import type { MapNode, Node } from '../tree.ts';

/** The text of a file as it was parsed; undefined when it is not there. */
export type TextOf = (file: FileId) => string | undefined;

/** A fix that declares `name` under the top-level key `section`, in the file that the reference stands in. */
export function declareFix(root: MapNode, section: string, name: string, file: FileId, textOf: TextOf): readonly Fix[] {
  const text = textOf(file);
  if (text === undefined) return [];
  const title = `Declare ${singular(section)} ${name}`;
  const own = entryOf(root, section);
  const here = own && ownEntries(own.value, file);
  const last = here?.at(-1);
  if (own && last) return appendTo(text, last, { title, name, file });
  if (own?.keyOrigin.span.file === file)
    return fillEmpty(text, own.keyOrigin.span, own.value.origin.span, { title, name });
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const newText = `${gap}${section}:\n  ${name}:\n`;
  return [{ title, edits: [{ span: span(file, text.length, text.length), newText }] }];
}

function singular(section: string): string {
  return section.replace(/s$/, '');
}

interface Declaration {
  readonly title: string;
  readonly name: string;
}

interface Declared {
  readonly key: Span;
  readonly end: number;
}

function ownEntries(section: Node, file: FileId): readonly Declared[] {
  return entriesOf(section)
    .filter(({ keyOrigin }) => keyOrigin.span.file === file && keyOrigin.reasons.length === 0)
    .map(({ keyOrigin, value }) => ({ key: keyOrigin.span, end: Math.max(keyOrigin.span.end, endIn(value, file)) }))
    .sort((a, b) => a.key.start - b.key.start);
}

function endIn(value: Node, file: FileId): number {
  const { span: at, reasons } = value.origin;
  return at.file === file && reasons.length === 0 ? at.end : 0;
}

function appendTo(
  text: string,
  last: Declared,
  { title, name, file }: Declaration & { readonly file: FileId },
): readonly Fix[] {
  const lineStart = text.lastIndexOf('\n', last.key.start - 1) + 1;
  const indent = text.slice(lineStart, last.key.start);
  // In flow style the entries share a line.
  if (indent.trim() !== '') {
    return [{ title, edits: [{ span: span(file, last.end, last.end), newText: `, ${name}: {}` }] }];
  }
  const lineEnd = text.indexOf('\n', last.end);
  const at = lineEnd < 0 ? text.length : lineEnd;
  return [{ title, edits: [{ span: span(file, at, at), newText: `\n${indent}${name}:` }] }];
}

function fillEmpty(text: string, key: Span, value: Span, { title, name }: Declaration): readonly Fix[] {
  const from = key.end;
  const to = value.file === key.file ? Math.max(value.end, from) : from;
  if (!/^\s*:\s*(?:\{\s*\}|null|~)?\s*$/.test(text.slice(from, to))) return [];
  const at = span(key.file, from, text[from] === ':' && to <= from + 1 ? from + 1 : to);
  return [{ title, edits: [{ span: at, newText: `:\n  ${name}:` }] }];
}

/** Keys whose `name:` is `name`: what a person meant who refers to a resource by its real name. */
export function keyNamed(root: MapNode, section: string, name: string): string | undefined {
  return entriesOf(child(root, section)).find(({ value }) => {
    const real = child(value, 'name');
    return real?.kind === 'scalar' && real.value === name;
  })?.key;
}
