import type { ScalarType } from './node.ts';

/** What a plain scalar means. */
export interface TypedScalar {
  readonly type: ScalarType;
  readonly value: string | number | bigint | boolean | null;
}

const nothing: TypedScalar = { type: 'null', value: null };
const yes: TypedScalar = { type: 'bool', value: true };
const no: TypedScalar = { type: 'bool', value: false };

const words = new Map<string, TypedScalar>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, nothing] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, yes] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, no] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, { type: 'float', value: NaN }] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, { type: 'float', value: Infinity }] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, { type: 'float', value: -Infinity }] as const),
]);

const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/;

/**
 * Types a plain scalar as Compose's YAML reader does: YAML 1.2 words, but octal by leading zero and underscores in numbers.
 * Source: go-yaml v3 resolve.go (`22:22` and `yes` stay strings; `0100` is 64; an unquoted date is a timestamp).
 */
export function typePlain(text: string): TypedScalar {
  const word = words.get(text);
  if (word) return word;
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric) return { type: 'string', value: text };
  if (timestamp.test(text)) return { type: 'timestamp', value: text };
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  if (first !== 46 && integer.test(digits)) return { type: 'int', value: parseInteger(digits) };
  if (float.test(digits)) return { type: 'float', value: Number(digits) };
  return { type: 'string', value: text };
}

/** Go's `strconv.ParseInt(text, 0, 64)` for a text that matches `integer`; a bigint beyond 2^53. */
function parseInteger(text: string): number | bigint {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const canonical = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase();
  const value = BigInt(canonical);
  const signed = negative ? -value : value;
  return signed >= BigInt(Number.MIN_SAFE_INTEGER) && signed <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(signed)
    : signed;
}
