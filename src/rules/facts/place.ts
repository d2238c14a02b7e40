import type { Origin } from '../../base/origin.ts';
import { unsetVariables } from '../../base/origin.ts';
import type { Span } from '../../base/span.ts';
import { subSpan } from '../../yaml/block.ts';
import type { ItemPlace, PairPlace } from '../../yaml/places.ts';
import * as places from '../../yaml/places.ts';
import type { TextContext } from '../rule.ts';

/** False where a variable without a value took part: such a value is somebody else's to fill in, and never an error. */
export function isKnown(value: { readonly origin: Origin } | undefined): boolean {
  if (value === undefined) return false;
  return value.origin.reasons.length === 0 || unsetVariables(value.origin).length === 0;
}

/** The text of a span as it stands in the file; undefined when nobody gave the rules the files. */
export function textOf(context: TextContext, span: Span): string | undefined {
  return context.yaml?.(span.file)?.text.slice(span.start, span.end);
}

/** The part of `span` that reads `part`, moving with it; the whole span where the part is not spelled out (interpolated, escaped). */
export function partOf(context: TextContext, span: Span, part: string, which: 'first' | 'last' = 'first'): Span {
  const text = textOf(context, span);
  if (text === undefined || part === '') return span;
  const at = which === 'first' ? text.indexOf(part) : text.lastIndexOf(part);
  return at < 0 ? span : subSpan(span, at, at + part.length);
}

/** Whether two spans are the same text. */
export function sameSpan(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** The pair whose key is exactly `key`. */
export function pairAt(context: TextContext, key: Span): PairPlace | undefined {
  return places.pairAt(context.yaml?.(key.file), key);
}

/** The list item that is exactly `item`, or begins where it begins. */
export function itemAt(context: TextContext, item: Span): ItemPlace | undefined {
  return places.itemAt(context.yaml?.(item.file), item);
}

/** The list item that `at` is in. */
export function itemAround(context: TextContext, at: Span): ItemPlace | undefined {
  return places.itemAround(context.yaml?.(at.file), at);
}
