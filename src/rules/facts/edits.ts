import type { Fix, TextEdit } from '../../base/finding.ts';
import type { Sourced } from '../../base/origin.ts';
import type { Span } from '../../base/span.ts';
import { span } from '../../base/span.ts';
import type { NetworkConfig } from '../../compose/project.ts';
import { columnOf, lineStart } from '../../yaml/places.ts';
import type { TextContext } from '../rule.ts';
import { itemAt, pairAt, textOf } from './place.ts';

/** A fix from edits that may not be possible: no edit, no fix. */
export function fix(title: string, ...edits: readonly (TextEdit | undefined)[]): readonly Fix[] {
  return edits.length > 0 && edits.every((edit) => edit !== undefined) ? [{ title, edits }] : [];
}

/** As `fix`, for the one that a person would nearly always take. */
export function preferredFix(title: string, ...edits: readonly (TextEdit | undefined)[]): readonly Fix[] {
  return preferred(fix(title, ...edits));
}

/** Puts `value` in the place of a scalar; no fix where there is no value to offer. */
export function changeTo(context: TextContext, at: Span, value: string | undefined): readonly Fix[] {
  return value === undefined ? [] : fix(`Change to ${value}`, replaceScalar(context, at, value));
}

/** Marks fixes as ones that a person would nearly always take. */
export function preferred(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.map((found) => ({ ...found, preferred: true }));
}

/** Puts `value` in the place of a scalar and keeps the quotes it has; quotes it where YAML would read something else. */
export function replaceScalar(context: TextContext, at: Span, value: string): TextEdit | undefined {
  const text = textOf(context, at);
  if (text === undefined || text.includes('$')) return undefined;
  const quote = /^["']/.exec(text)?.[0];
  if (quote !== undefined) return { span: at, newText: quote + value + quote };
  return { span: at, newText: plainIsSafe(value) ? value : `"${value}"` };
}

/** Takes a key with its value out; undefined when it is the only key of its mapping or shares a line with others in block style. */
export function removeKey(context: TextContext, key: Span): TextEdit | undefined {
  const place = pairAt(context, key);
  if (!place || place.map.pairs.length < 2) return undefined;
  const spans = place.map.pairs.map((pair) => pair.span);
  return removeFrom(place.text, place.pair.span, spans, place.map.flow ? 'flow' : 'block');
}

/** Takes an item out of its list, with the whole key when nothing would be left. */
export function removeItem(context: TextContext, item: Span): TextEdit | undefined {
  const place = itemAt(context, item);
  if (!place) return undefined;
  if (place.list.items.length === 1) return place.holder && removeKey(context, place.holder.pair.key.span);
  const spans = place.list.items.map((entry) => entry.span);
  return removeFrom(place.text, place.item.span, spans, place.list.flow ? 'flow' : 'block');
}

function removeFrom(text: string, gone: Span, all: readonly Span[], style: 'flow' | 'block'): TextEdit | undefined {
  if (style === 'flow') {
    const index = all.findIndex((other) => other.start === gone.start);
    const next = all[index + 1];
    if (next) return { span: span(gone.file, gone.start, next.start), newText: '' };
    const before = all[index - 1];
    return before && { span: span(gone.file, before.end, gone.end), newText: '' };
  }
  const start = lineStart(text, gone.start);
  if (!/^\s*(?:-\s+)?$/.test(text.slice(start, gone.start))) return undefined;
  if (
    /-/.test(text.slice(start, gone.start)) &&
    all.some((other) => other.start > gone.start && lineStart(text, other.start) === start)
  )
    return undefined;
  const newline = text.indexOf('\n', Math.max(gone.start, gone.end - 1));
  return { span: span(gone.file, start, newline < 0 ? text.length : newline + 1), newText: '' };
}

/**
 * Adds a key under `key`, whose value may be missing, empty, a block or a flow mapping.
 * `lines` is the block form, indented relative to its first line; `flow` the same on one line.
 */
export function addUnder(
  context: TextContext,
  key: Span,
  lines: readonly string[],
  flow: string,
): TextEdit | undefined {
  const place = pairAt(context, key);
  if (!place) return undefined;
  const { pair, text } = place;
  const value = pair.value;
  if (value.kind === 'map' && value.pairs.length > 0) {
    const first = value.pairs[0];
    if (!first) return undefined;
    if (value.flow) return { span: span(key.file, first.span.start, first.span.start), newText: `${flow}, ` };
    const line = lineStart(text, first.span.start);
    const indent = text.slice(line, first.span.start);
    if (!/^ *$/.test(indent)) return undefined;
    return { span: span(key.file, line, line), newText: lines.map((part) => `${indent}${part}\n`).join('') };
  }
  const empty = value.kind === 'scalar' && value.type === 'null';
  if (!empty && !(value.kind === 'map' && value.flow)) return undefined;
  if (place.map.flow)
    return {
      span: span(key.file, pair.key.span.end, Math.max(value.span.end, pair.key.span.end)),
      newText: `: {${flow}}`,
    };
  const indent = ' '.repeat(columnOf(text, pair.key.span.start) + 2);
  const colon = text.indexOf(':', pair.key.span.end);
  if (colon < 0) return undefined;
  const end = empty && value.style === 'empty' ? colon + 1 : value.span.end;
  return { span: span(key.file, colon + 1, end), newText: lines.map((part) => `\n${indent}${part}`).join('') };
}

/** Sets a key of a network to true, where it says something else or nothing. */
export function switchOn(
  context: TextContext,
  { origin }: NetworkConfig,
  key: string,
  written: Sourced<boolean> | undefined,
): readonly Fix[] {
  return written
    ? fix(`Change ${key} to true`, { span: written.origin.span, newText: 'true' })
    : fix(`Add ${key}: true`, addUnder(context, origin.span, [`${key}: true`], `${key}: true`));
}

/** Adds an item to the list or mapping of names under `key` (a service's `networks`, say). */
export function addName(context: TextContext, key: Span, name: string): TextEdit | undefined {
  const place = pairAt(context, key);
  if (!place) return undefined;
  const { text } = place;
  const value = place.pair.value;
  if (value.kind === 'map') return addUnder(context, key, [`${name}: {}`], `${name}: {}`);
  if (value.kind !== 'seq') return undefined;
  const last = value.items.at(-1);
  if (!last) return { span: value.span, newText: `[${name}]` };
  if (value.flow) return { span: span(key.file, last.span.end, last.span.end), newText: `, ${name}` };
  const line = lineStart(text, last.span.start);
  const dash = text.slice(line, last.span.start);
  return /^\s*- +$/.test(dash)
    ? { span: span(key.file, last.span.end, last.span.end), newText: `\n${dash}${name}` }
    : undefined;
}

/** Whether YAML reads the text as the same string without quotes; addresses with colons need them in flow style. */
function plainIsSafe(value: string): boolean {
  const word = /^[A-Za-z0-9_./-]+$/.test(value) && !/^(?:true|false|yes|no|on|off|null)$/i.test(value);
  const number = /^[0-9_]*\.?[0-9_]*$/.test(value) || /^0[xob]/i.test(value);
  return word && !number;
}
