import type { Origin } from '../base/origin.ts';
import type { ScalarType } from '../yaml/node.ts';

/**
 * A compose file's content while it is being loaded: aliases and merge keys resolved, every node with its origin.
 * Each phase maps such a tree to another one, so provenance is a property of the data and not of a phase's diligence.
 * Nodes are immutable; a phase returns the same node where it changed nothing, so results can be remembered by node identity.
 */
export type Node = ScalarNode | MapNode | ListNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly value: string | number | bigint | boolean | null;
  /** The decoded text as written or as interpolation left it. */
  readonly text: string;
  /** Only where interpolation changed the text: what it was made of. Use `partSpan` to find the place of a part of `text`. */
  readonly written?: WrittenText;
  /** YAML tag such as `!reset`. */
  readonly tag: string | undefined;
  readonly origin: Origin;
}

/** The text before interpolation, and which stretches of it became which stretches of the value. */
export interface WrittenText {
  readonly text: string;
  /** In order, without gaps in the value. */
  readonly pieces: readonly Piece[];
}

/** UTF-16 offsets: `at`..`end` of the value came from `from`..`to` of the text as written. */
export interface Piece {
  readonly at: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** `copied`: character by character; `replaced`: a variable stands there. */
  readonly kind: 'copied' | 'replaced';
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly tag: string | undefined;
  readonly origin: Origin;
}

export interface Entry {
  readonly key: string;
  /** Place of the key. */
  readonly keyOrigin: Origin;
  readonly value: Node;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly tag: string | undefined;
  readonly origin: Origin;
}

/** Path of a node from the document's root, as Compose's messages use it: `['services', 'web', 'ports', 0]`. */
export type Path = readonly (string | number)[];
