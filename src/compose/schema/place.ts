import type { Origin } from '../../base/origin.ts';
import type { ListNode, MapNode, Path } from '../tree.ts';

/** Where a check stands. A chain, because the path is only wanted when something is wrong. */
export interface Place {
  /** Key or index below `up`; undefined for the root. */
  readonly name: string | number | undefined;
  /** Place of the key; undefined for list items and the root. */
  readonly key: Origin | undefined;
  /** The node that holds this one. */
  readonly parent: MapNode | ListNode | undefined;
  readonly up: Place | undefined;
}

/** The place of a whole file. */
export const top: Place = { name: undefined, key: undefined, parent: undefined, up: undefined };

/** The path of a place, as Compose's messages use it. */
export function pathOf(place: Place): Path {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at?.name !== undefined; at = at.up) path.push(at.name);
  return path.reverse();
}

/** The thing at a path in words: the key, or which item of which list. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return `\`${last}\``;
  const list = path.findLast((part) => typeof part === 'string');
  return `Item ${last + 1} of \`${String(list)}\``;
}
