import type { Origin } from '../../base/origin.ts';
import { unsetVariables } from '../../base/origin.ts';
import type { Span } from '../../base/span.ts';
import { subSpan } from '../../yaml/block.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from '../../yaml/node.ts';
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

/** A key with its value, and the mapping it stands in. */
export interface PairPlace {
  readonly text: string;
  readonly pair: YamlPair;
  readonly map: YamlMap;
}

/** An item of a list, and the list, with the key that holds the list if there is one. */
export interface ItemPlace {
  readonly text: string;
  readonly item: YamlNode;
  readonly list: YamlSeq;
  readonly holder: PairPlace | undefined;
}

/** The pair whose key is exactly `key`. */
export function pairAt(context: TextContext, key: Span): PairPlace | undefined {
  const found = descend(
    context,
    key,
    (node) => node.kind === 'map' && node.pairs.some((pair) => starts(pair.key, key)),
  );
  if (found?.node.kind !== 'map') return undefined;
  const map = found.node;
  const pair = map.pairs.find((candidate) => starts(candidate.key, key));
  return pair && { text: found.text, pair, map };
}

/** The list item that is exactly `item`, or begins where it begins. */
export function itemAt(context: TextContext, item: Span): ItemPlace | undefined {
  const found = descend(
    context,
    item,
    (node) => node.kind === 'seq' && node.items.some((entry) => starts(entry, item)),
  );
  if (found?.node.kind !== 'seq') return undefined;
  const list = found.node;
  const entry = list.items.find((candidate) => starts(candidate, item));
  return entry && { text: found.text, item: entry, list, holder: found.holder };
}

/** The list item that `at` is in. */
export function itemAround(context: TextContext, at: Span): ItemPlace | undefined {
  const holds = ({ span }: YamlNode) => span.start <= at.start && at.end <= span.end;
  const found = descend(context, at, (node) => node.kind === 'seq' && node.items.some(holds));
  if (found?.node.kind !== 'seq') return undefined;
  const list = found.node;
  const item = list.items.find(holds);
  return item && { text: found.text, item, list, holder: found.holder };
}

function starts(node: YamlNode, at: Span): boolean {
  return node.span.start === at.start;
}

interface Found {
  readonly text: string;
  readonly node: YamlNode;
  readonly holder: PairPlace | undefined;
}

/** Walks towards `at` and stops at the first node that fits. */
function descend(context: TextContext, at: Span, fits: (node: YamlNode) => boolean): Found | undefined {
  const file = context.yaml?.(at.file);
  if (!file) return undefined;
  for (const document of file.documents) {
    let node = document.root;
    let holder: PairPlace | undefined;
    while (node && node.span.start <= at.start && at.start <= node.span.end) {
      if (fits(node)) return { text: file.text, node, holder };
      const map: YamlNode = node;
      if (map.kind === 'map') {
        const pair = lastBefore(map.pairs, at.start);
        holder = pair && { text: file.text, pair, map };
        node = pair?.value ?? null;
      } else if (map.kind === 'seq') {
        node = map.items.findLast((item) => item.span.start <= at.start) ?? null;
        holder = undefined;
      } else node = null;
    }
  }
  return undefined;
}

/** The last pair that begins at or before `offset`; pairs stand in the order of the text. */
function lastBefore(pairs: readonly YamlPair[], offset: number): YamlPair | undefined {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return pairs[low - 1];
}
