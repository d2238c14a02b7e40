import type { FileId, Span } from '../base/span.ts';

interface NodeBase {
  /** From the first to behind the last character of the value itself; without anchor, tag, or trailing comment. */
  readonly span: Span;
  /** As written, e.g. `!reset`; undefined when the value has none. */
  readonly tag?: string;
  readonly tagSpan?: Span;
  /** Name of the anchor on this node, without `&`. */
  readonly anchor?: string;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty';

/** What go-yaml v3 makes of a scalar; `timestamp` is an unquoted date, which Compose refuses where it wants a string. */
export type ScalarType = 'string' | 'int' | 'float' | 'bool' | 'null' | 'timestamp';

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  readonly type: ScalarType;
  /** The decoded text (escapes and folding resolved); for plain scalars what was written. */
  readonly text: string;
  /** The typed value: a bigint where an int does not fit a double. */
  readonly value: string | number | bigint | boolean | null;
}

export interface YamlPair {
  readonly key: YamlNode;
  /** A key without a value has an `empty` scalar whose span is behind the colon. */
  readonly value: YamlNode;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface YamlMap extends NodeBase {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In order; duplicates and `<<` are kept as written. */
  readonly pairs: readonly YamlPair[];
}

export interface YamlSeq extends NodeBase {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** `*name`; never resolved here: look it up in `YamlDocument.anchors`. */
export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
}

export type YamlNode = YamlScalar | YamlMap | YamlSeq | YamlAlias;

/** A text that is not YAML as go-yaml understands it. */
export interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

export interface YamlDocument {
  /** Null for an empty document. */
  readonly root: YamlNode | null;
  readonly errors: readonly YamlError[];
  /**
   * The node that `*name` means when it stands at `offset`: the last anchor of that name that begins before it.
   * Undefined when there is none.
   */
  anchor(name: string, offset: number): YamlNode | undefined;
}

/** One text as a tree. Nodes of blocks that an edit left alone keep their identity, so they can key a WeakMap. */
export interface YamlFile {
  readonly file: FileId;
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** Spans that were taken from another tree of the same lineage still point at the same things in this one's text. */
  readonly lineage: object;
}
