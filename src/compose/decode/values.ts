import { type Origin, type Sourced, sourced } from '../../base/origin.ts';
import type { Span } from '../../base/span.ts';
import { upTo } from '../place.ts';
import { goInt } from '../syntax/go-number.ts';
import { goMap, goText } from '../syntax/go-text.ts';
import type { Entry, Node } from '../tree.ts';

/** A text value; numbers as Compose prints them; undefined for anything that is no scalar. */
export function textOf(node: Node | undefined): Sourced<string> | undefined {
  return node?.kind === 'scalar' ? sourced(goText(node), node.origin) : undefined;
}

/** A boolean; text counts where Compose would convert it. */
export function flagOf(node: Node | undefined): Sourced<boolean> | undefined {
  if (node?.kind !== 'scalar') return undefined;
  if (node.type === 'bool') return sourced(node.value === true, node.origin);
  if (node.type !== 'string') return undefined;
  const word = node.text.toLowerCase();
  if (['true', 'y', 'yes', 'on'].includes(word)) return sourced(true, node.origin);
  return ['false', 'n', 'no', 'off'].includes(word) ? sourced(false, node.origin) : undefined;
}

/** A whole number as Go makes it of any number: the fraction is cut off. */
export function intOf(node: Node | undefined): Sourced<number> | undefined {
  if (node?.kind !== 'scalar') return undefined;
  if (node.type === 'string' && /^[-+]?\d+$/.test(node.text)) return sourced(Number(node.text), node.origin);
  if (node.type !== 'int' && node.type !== 'float') return undefined;
  return sourced(goInt(Number(node.value)), node.origin);
}

/** The texts of a list. */
export function textsOf(node: Node | undefined): readonly Sourced<string>[] {
  if (node?.kind === 'scalar' && node.type === 'string') return [sourced(node.text, node.origin)];
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => textOf(item) ?? []);
}

/**
 * A mapping to scalars, or a list of `KEY=VALUE`; a later one of the same key wins.
 * Compose takes keys that begin with `x-` for extensions, here too, and prints them as one pair of a strange name.
 * Source: compose-go v2.9.1 loader.processExtensions.
 */
export function pairsOf(node: Node | undefined): ReadonlyMap<string, Sourced<string>> {
  const pairs = new Map<string, Sourced<string>>();
  if (node?.kind === 'map') {
    const extensions: Entry[] = [];
    for (const entry of node.entries.values()) {
      const text = textOf(entry.value);
      if (entry.key.startsWith('x-')) extensions.push(entry);
      else if (text !== undefined) pairs.set(entry.key, text);
    }
    const [first] = extensions;
    if (first) pairs.set('#extensions', sourced(goMap(extensions, scalarText), first.keyOrigin));
  } else if (node?.kind === 'list') {
    for (const item of node.items) {
      if (item.kind !== 'scalar') continue;
      const text = goText(item);
      const at = text.indexOf('=');
      pairs.set(at === -1 ? text : text.slice(0, at), sourced(at === -1 ? '' : text.slice(at + 1), item.origin));
    }
  }
  return pairs;
}

const scalarText = (node: Node): string => (node.kind === 'scalar' ? goText(node) : '');

/** Whether Compose supplied it and nobody wrote it. */
export function isDefaulted(origin: Origin): boolean {
  return origin.reasons.some((reason) => reason.kind === 'defaulted');
}

/** From the key to the end of the value; just the key where the value stands elsewhere, as behind an alias. */
export function bodyOf(entry: Entry): Span {
  const key = entry.keyOrigin.span;
  const value = entry.value.origin.span;
  if (key.file !== value.file || value.end <= key.end || value.start < key.start) return key;
  return upTo(key, {
    file: value.file,
    get start() {
      return value.end;
    },
    end: 0,
  });
}
