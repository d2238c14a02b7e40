import type { Span } from '../base/span.ts';
import type { YamlFile, YamlMap, YamlNode, YamlPair, YamlSeq } from './node.ts';

/** Where the line begins that `offset` is on. UTF-16 units. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** How far from the start of its line `offset` is. UTF-16 units. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
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
export function pairAt(file: YamlFile | null | undefined, key: Span): PairPlace | undefined {
  const found = descend(file, key, (node) => node.kind === 'map' && node.pairs.some((pair) => starts(pair.key, key)));
  if (found?.node.kind !== 'map') return undefined;
  const map = found.node;
  const pair = map.pairs.find((candidate) => starts(candidate.key, key));
  return pair && { text: found.text, pair, map };
}

/** The list item that is exactly `item`, or begins where it begins. */
export function itemAt(file: YamlFile | null | undefined, item: Span): ItemPlace | undefined {
  return itemWith(file, item, (candidate) => starts(candidate, item));
}

/** The list item that `at` is in. */
export function itemAround(file: YamlFile | null | undefined, at: Span): ItemPlace | undefined {
  return itemWith(file, at, ({ span }) => span.start <= at.start && at.end <= span.end);
}

function itemWith(
  file: YamlFile | null | undefined,
  at: Span,
  fits: (item: YamlNode) => boolean,
): ItemPlace | undefined {
  const found = descend(file, at, (node) => node.kind === 'seq' && node.items.some(fits));
  if (found?.node.kind !== 'seq') return undefined;
  const list = found.node;
  const item = list.items.find(fits);
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
function descend(file: YamlFile | null | undefined, at: Span, fits: (node: YamlNode) => boolean): Found | undefined {
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
