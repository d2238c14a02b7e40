import type { Finding } from '../../base/finding.ts';
import type { Origin } from '../../base/origin.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../tree.ts';

/** Takes a finding. */
export type Note = (finding: Finding) => void;

/** Writes out one value; undefined leaves it out. `path` is the value's in Compose's words. */
export type Form = (node: Node, path: string, note: Note) => Node | undefined;

/** A whole number that Compose supplies or reads out of a text. */
export function intNode(value: number, origin: Origin): ScalarNode {
  return { kind: 'scalar', type: 'int', value, text: String(value), tag: undefined, origin };
}

/** A mapping made of one short value: every key stands where the value stands. */
export function spread(from: Node, values: Readonly<Record<string, Node | undefined>>): MapNode {
  const entries = new Map<string, Entry>();
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) entries.set(key, { key, keyOrigin: from.origin, value });
  }
  return { kind: 'map', entries, tag: undefined, origin: from.origin };
}

/** Maps the items of a list; each may become none or several. The same list comes back when nothing changed. */
export function mapItems(list: ListNode, change: (item: Node, index: number) => readonly Node[]): ListNode {
  let changed = false;
  const items = list.items.flatMap((item, index) => {
    const made = change(item, index);
    if (made.length !== 1 || made[0] !== item) changed = true;
    return made;
  });
  return changed ? { ...list, items } : list;
}

/** Applies a form to every item of a list. */
export const each =
  (form: Form): Form =>
  (node, path, note) =>
    node.kind === 'list'
      ? mapItems(node, (item, index) => {
          const made = form(item, `${path}.[${index}]`, note);
          return made === undefined ? [] : [made];
        })
      : node;
