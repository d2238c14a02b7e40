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
  /** YAML tag such as `!reset`. */
  readonly tag: string | undefined;
  readonly origin: Origin;
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
