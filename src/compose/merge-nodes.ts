import type { Finding } from '../base/finding.ts';
import { because } from '../base/origin.ts';
import { isNull } from './nodes.ts';
import { type PathTable, pathText } from './path-table.ts';
import { reportAt } from './report.ts';
import type { ListNode, MapNode, Node, Path } from './tree.ts';

/** Merging as it goes on: where refusals are noted. */
export interface Merging {
  readonly findings: Finding[];
}

/** A rule for values that do not merge by the general one. */
export type Merger = (merging: Merging, base: Node, over: Node, path: Path, table: PathTable<Merger>) => Node;

type Table = PathTable<Merger> | undefined;

/** The general rule: mappings by key, lists one behind the other, the later of two scalars. */
export function mergeNodes(merging: Merging, base: Node, over: Node, path: Path, table: Table): Node {
  if (table?.value) return table.value(merging, base, over, path, table);
  if (isNull(over)) return base;
  if (base.kind === 'scalar')
    return { ...over, origin: because(over.origin, { kind: 'merged', over: base.origin.span }) };
  if (base.kind === 'list') {
    return over.kind === 'list' ? appendLists(base, over) : refuseOverride(merging, base, over, path);
  }
  return over.kind === 'map' ? mergeMaps(merging, base, over, path, table) : refuseOverride(merging, base, over, path);
}

/** Mappings key by key. */
export function mergeMaps(merging: Merging, base: MapNode, over: MapNode, path: Path, table: Table): MapNode {
  const entries = new Map(base.entries);
  for (const entry of over.entries.values()) {
    const below = base.entries.get(entry.key);
    const value = below
      ? mergeNodes(merging, below.value, entry.value, [...path, entry.key], table?.next(entry.key))
      : entry.value;
    entries.set(entry.key, { ...entry, value });
  }
  return { ...over, entries };
}

export function appendLists(base: ListNode, over: ListNode): ListNode {
  return { ...over, items: [...base.items, ...over.items] };
}

/** Notes that two values of different kinds cannot be merged, and goes on with the earlier one. */
export function refuseOverride(merging: Merging, base: Node, over: Node, path: Path): Node {
  const message = `A ${kindName(over)} cannot override the ${kindName(base)} of an earlier file. Docker: cannot override ${pathText(path)}. Write it as a ${kindName(base)}.`;
  const related = [{ span: base.origin.span, message: `The ${kindName(base)} is here.` }];
  merging.findings.push(reportAt('cannot-override', over.origin, message, { related }));
  return base;
}

function kindName(node: Node): string {
  return { map: 'mapping', list: 'list', scalar: 'single value' }[node.kind];
}
