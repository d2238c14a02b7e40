import type { Origin } from '../../base/origin.ts';
import type { ListNode, MapNode, Path } from '../tree.ts';

/** Where a check stands: the path in Compose's words, the node above, and the key that leads here. */
export interface Place {
  readonly path: Path;
  /** Undefined for list items and the root. */
  readonly key: Origin | undefined;
  readonly parent: MapNode | ListNode | undefined;
  /** The place of `parent`. */
  readonly up: Place | undefined;
}
