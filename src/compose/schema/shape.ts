/**
 * The vocabulary of the table of keys: what a value may be, as compact data.
 * A `Shape` is an ordered list of alternatives because Compose names the first of them when none fits.
 */
export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/**
 * What Compose's decoder makes of a value that the schema let pass; only where it can still refuse.
 * Source: compose-go v2.9.1 types/*.go (DecodeMapstructure) and go-viper/mapstructure v2.4.
 */
export type Reading =
  | 'duration'
  | 'bytes'
  | 'boolean'
  /** Go `int`, `int64`: text is parsed. */
  | 'int'
  /** Go unsigned numbers: negative ones overflow, text is not parsed. */
  | 'uint'
  | 'float'
  | 'cpus'
  /** Octal text or a number. */
  | 'mode'
  /** Text is split into words like a shell would. */
  | 'command'
  | 'deviceCount'
  /** A list of numbers and text that Go wants as text: whole numbers are converted, others refused. */
  | 'text'
  /** The same among whatever YAML can say: lists and mappings are refused. */
  | 'option'
  /** Text: nothing at all makes Compose crash. */
  | 'namespace'
  /** A number or a {soft, hard} pair; never text. */
  | 'ulimit'
  /** One of that pair: a whole number, or Compose crashes. */
  | 'limit'
  | 'extraHosts'
  | 'environment';

export interface Alternative {
  readonly types: readonly JsonType[];
  readonly oneOf?: readonly string[];
  /** Unanchored, as Go's regexp matches. */
  readonly pattern?: RegExp;
  readonly min?: number;
  readonly max?: number;
  /** Of a list. */
  readonly items?: Shape;
  readonly unique?: true;
  /** Of a mapping: known keys. */
  readonly keys?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Of a mapping: any key that matches has this shape. */
  readonly others?: readonly { readonly key: RegExp; readonly shape: Shape }[];
  /** Keys that nothing describes: refused, or let pass. */
  readonly unknown?: 'refused' | 'accepted';
  /** `x-…` keys are let pass. */
  readonly extensions?: true;
}

export interface Shape {
  readonly alternatives: readonly Alternative[];
  readonly reads?: Reading;
}

type Keys = Readonly<Record<string, Shape>>;

const one = (alternative: Alternative): Shape => ({ alternatives: [alternative] });

/** Any of these JSON types. */
export const type = (...types: readonly JsonType[]): Shape => one({ types });

/** Any text. */
export const text = type('string');

/** Text of a closed set. */
export const word = (...words: readonly string[]): Shape => one({ types: ['string'], oneOf: words });

/** Text that matches. */
export const matching = (pattern: RegExp): Shape => one({ types: ['string'], pattern });

/** The first alternative that takes the value's type decides. */
export const either = (...shapes: readonly Shape[]): Shape => ({
  alternatives: shapes.flatMap((shape) => shape.alternatives),
});

export const list = (items: Shape): Shape => one({ types: ['array'], items });

/** A list whose items differ. */
export const set = (items: Shape): Shape => one({ types: ['array'], items, unique: true });

/** A mapping with these keys and `x-…` ones. */
export const map = (keys: Keys, ...required: readonly string[]): Shape =>
  one({ types: ['object'], keys, required, unknown: 'refused', extensions: true });

/** A mapping with these keys alone. */
export const strictMap = (keys: Keys, ...required: readonly string[]): Shape =>
  one({ types: ['object'], keys, required, unknown: 'refused' });

/** A mapping with these keys and whatever else. */
export const openMap = (keys: Keys): Shape => one({ types: ['object'], keys, unknown: 'accepted' });

/** A mapping whose keys the user chooses; `unknown` says what happens to keys that do not match. */
export const mapOf = (key: RegExp, shape: Shape, unknown: 'refused' | 'accepted'): Shape =>
  one({ types: ['object'], others: [{ key, shape }], unknown });

/** Adds `null` to the types of the first alternative, as `type: [object, null]` does. */
export const nullable = (shape: Shape): Shape => ({
  ...shape,
  alternatives: shape.alternatives.map((each, index) =>
    index === 0 ? { ...each, types: [...each.types, 'null' as const] } : each,
  ),
});

/** A whole number of this range. */
export const between = (min: number, max: number | undefined): Shape =>
  one({ types: ['integer'], min, ...(max === undefined ? {} : { max }) });

/** The decoder reads the value this way. */
export const as = (reads: Reading, shape: Shape): Shape => ({ ...shape, reads });
