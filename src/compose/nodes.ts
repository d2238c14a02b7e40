import { type Origin, type Reason, because } from '../base/origin.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './tree.ts';

/** The value at `key`, undefined when `node` is no mapping or lacks the key. */
export function child(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

/** The entries of a mapping; none of anything else. */
export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

/** The items of a list; none of anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a string; undefined for anything else, numbers included. */
export function stringOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type === 'string' ? String(node.value) : undefined;
}

export function isNull(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.type === 'null';
}

export function textNode(text: string, origin: Origin): ScalarNode {
  return { kind: 'scalar', type: 'string', value: text, text, tag: undefined, origin };
}

export function boolNode(value: true | false, origin: Origin): ScalarNode {
  return { kind: 'scalar', type: 'bool', value, text: String(value), tag: undefined, origin };
}

export function nullNode(origin: Origin): ScalarNode {
  return { kind: 'scalar', type: 'null', value: null, text: '', tag: undefined, origin };
}

export function mapNode(entries: Iterable<Entry>, origin: Origin): MapNode {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) byKey.set(entry.key, entry);
  return { kind: 'map', entries: byKey, tag: undefined, origin };
}

export function listNode(items: readonly Node[], origin: Origin): ListNode {
  return { kind: 'list', items, tag: undefined, origin };
}

/** `map` with one entry put or replaced; the entry keeps its place in the order. */
export function withEntry(map: MapNode, entry: Entry): MapNode {
  const entries = new Map(map.entries);
  entries.set(entry.key, entry);
  return { ...map, entries };
}

/** `map` without `key`; the same node when it has none. */
export function withoutEntry(map: MapNode, key: string): MapNode {
  if (!map.entries.has(key)) return map;
  const entries = new Map(map.entries);
  entries.delete(key);
  return { ...map, entries };
}

/** Replaces values of a mapping; `undefined` removes the entry, the same value everywhere gives the same node back. */
export function mapValues(map: MapNode, change: (entry: Entry) => Node | undefined): MapNode {
  let changed: Map<string, Entry> | undefined;
  // Called for every mapping of a file, several times: an iterator would leave an object behind for each of its entries.
  map.entries.forEach((entry) => {
    const value = change(entry);
    if (value === entry.value) return;
    changed ??= new Map(map.entries);
    if (value) changed.set(entry.key, { ...entry, value });
    else changed.delete(entry.key);
  });
  return changed ? { ...map, entries: changed } : map;
}

/** Adds a reason to a node and everything in it. Costs the size of the node. */
export function addReason(node: Node, reason: Reason): Node {
  const origin = because(node.origin, reason);
  switch (node.kind) {
    case 'scalar':
      return { ...node, origin };
    case 'list':
      return { ...node, origin, items: node.items.map((item) => addReason(item, reason)) };
    case 'map':
      return { ...node, origin, entries: reasonedEntries(node, reason) };
  }
}

function reasonedEntries(map: MapNode, reason: Reason): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { key, keyOrigin, value } of map.entries.values()) {
    entries.set(key, { key, keyOrigin: because(keyOrigin, reason), value: addReason(value, reason) });
  }
  return entries;
}

/** Whether two trees hold the same values, wherever they come from. A number and its text differ, as for Compose. */
export function sameValue(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.type === b.type && Object.is(a.value, b.value);
  if (a.kind === 'list') {
    return b.kind === 'list' && a.items.length === b.items.length && a.items.every((item, i) => same(item, b.items[i]));
  }
  if (b.kind !== 'map' || a.entries.size !== b.entries.size) return false;
  for (const { key, value } of a.entries.values()) {
    if (!same(value, b.entries.get(key)?.value)) return false;
  }
  return true;
}

function same(a: Node, b: Node | undefined): boolean {
  return b !== undefined && sameValue(a, b);
}
