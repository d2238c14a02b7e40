import type { Outcome } from '../base/finding.ts';
import { type Merging, mergeNodes } from './merge-nodes.ts';
import { mergeSpecials } from './merge-specials.ts';
import { tableAt } from './path-table.ts';
import { sections } from './sections.ts';
import type { Entry, MapNode, Node, Path } from './tree.ts';

const remembered = new WeakMap<Node, WeakMap<Node, { readonly where: string; readonly result: Outcome<Node> }>>();

/**
 * Lays `over` on `base`, as a later file on earlier ones. Entries of sections are remembered by both nodes.
 * Source: compose-go v2.9.1 override/merge.go.
 */
export function mergeRoots(base: MapNode, over: MapNode): Outcome<MapNode> {
  if (base.entries.size === 0) return { value: over, findings: [] };
  const merging: Merging = { findings: [] };
  const entries = new Map(base.entries);
  for (const entry of over.entries.values()) {
    const below = base.entries.get(entry.key);
    if (!below) entries.set(entry.key, entry);
    else entries.set(entry.key, { ...entry, value: mergeTopLevel(merging, below, entry) });
  }
  return { value: { ...over, entries }, findings: merging.findings };
}

function mergeTopLevel(merging: Merging, below: Entry, entry: Entry): Node {
  const { key } = entry;
  if (below.value.kind !== 'map' || entry.value.kind !== 'map' || !sections.has(key)) {
    return mergeNodes(merging, below.value, entry.value, [key], mergeSpecials.next(key));
  }
  const entries = new Map(below.value.entries);
  for (const part of entry.value.entries.values()) {
    const known = entries.get(part.key);
    if (!known) entries.set(part.key, part);
    else entries.set(part.key, { ...part, value: mergeUnit(merging, known.value, part.value, [key, part.key]) });
  }
  return { ...entry.value, entries };
}

function mergeUnit(merging: Merging, base: Node, over: Node, path: Path): Node {
  const { value, findings } = mergePair(base, over, path);
  merging.findings.push(...findings);
  return value;
}

/** Lays one service, network … on another. `path` is where they stand. */
export function mergePair(base: Node, over: Node, path: Path): Outcome<Node> {
  const where = path.join('\n');
  const known = remembered.get(base)?.get(over);
  if (known?.where === where) return known.result;
  const merging: Merging = { findings: [] };
  const value = mergeNodes(merging, base, over, path, tableAt(mergeSpecials, path));
  const result: Outcome<Node> = { value, findings: merging.findings };
  const byOver =
    remembered.get(base) ?? new WeakMap<Node, { readonly where: string; readonly result: Outcome<Node> }>();
  byOver.set(over, { where, result });
  remembered.set(base, byOver);
  return result;
}
