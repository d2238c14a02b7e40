import type { Node } from '../tree.ts';

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
