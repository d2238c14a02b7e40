import type { Node, ScalarNode } from '../tree.ts';

/** A text that two values share exactly when they are equal as JSON: `80` and `"80"` differ, the order of keys does not matter. */
export function sameValueKey(node: Node): string {
  switch (node.kind) {
    case 'scalar':
      return node.type === 'string' ? JSON.stringify(node.text) : String(node.value);
    case 'list':
      return `[${node.items.map(sameValueKey).join(',')}]`;
    case 'map':
      return `{${[...node.entries.values()]
        .map((entry) => `${JSON.stringify(entry.key)}:${sameValueKey(entry.value)}`)
        .sort()
        .join(',')}}`;
  }
}

/** Longer lists are compared by a hash first, which tells numbers from texts. */
export const longestCompared = 20;

/**
 * Whether the schema takes a later item for a repetition of an earlier one: equal as JSON, or a number where the earlier one has a text that
 * reads the same. The other way round it does not.
 * Source: santhosh-tekuri/jsonschema v6.0.1 util.go equals, duplicates.
 */
export function repeats(later: Node, earlier: Node): boolean {
  if (later.kind === 'list') {
    return (
      earlier.kind === 'list' &&
      later.items.length === earlier.items.length &&
      later.items.every((item, i) => repeatsAt(item, earlier.items[i]))
    );
  }
  if (later.kind === 'map') {
    return (
      earlier.kind === 'map' &&
      later.entries.size === earlier.entries.size &&
      [...later.entries.values()].every(({ key, value }) => repeatsAt(value, earlier.entries.get(key)?.value))
    );
  }
  if (earlier.kind !== 'scalar') return false;
  const number = numberOf(later);
  if (later.type !== 'string' && number !== undefined) return number === numberOf(earlier);
  return later.type === earlier.type && later.value === earlier.value;
}

function repeatsAt(later: Node, earlier: Node | undefined): boolean {
  return earlier !== undefined && repeats(later, earlier);
}

function numberOf({ type, value, text }: ScalarNode): number | undefined {
  if (type === 'int' || type === 'float') return Number(value);
  return type === 'string' && /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|0x[\da-f]+|0o[0-7]+|0b[01]+)$/i.test(text)
    ? Number(text)
    : undefined;
}
