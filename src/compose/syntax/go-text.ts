import { entriesOf } from '../nodes.ts';
import type { Entry, Node, ScalarNode } from '../tree.ts';

/** A scalar as Go's `fmt.Sprint` prints it; null becomes empty text, as Compose's mappings want it. */
export function goText(node: ScalarNode): string {
  return node.type === 'null' ? '' : goValue(node);
}

/** A value as Go's `%v` prints it. */
export function goValue(node: Node): string {
  if (node.kind === 'list') return `[${node.items.map(goValue).join(' ')}]`;
  if (node.kind === 'map') return goMap(entriesOf(node), goValue);
  if (node.type === 'null') return '<nil>';
  if (node.type === 'float' && typeof node.value === 'number') return goNumber(node.value);
  return node.type === 'string' || node.type === 'timestamp' ? node.text : String(node.value);
}

/** A mapping as Go's `%v` prints it, in the order of its keys. */
export function goMap(entries: readonly Entry[], print: (value: Node) => string): string {
  const sorted = [...entries].sort((a, b) => (a.key < b.key ? -1 : 1));
  return `map[${sorted.map(({ key, value }) => `${key}:${print(value)}`).join(' ')}]`;
}

function goNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -4 && exponent < 21) return Object.is(value, -0) ? '-0' : String(value);
  const [mantissa = '', power = ''] = value.toExponential().split('e');
  const digits = power.slice(1).padStart(2, '0');
  return `${mantissa}e${power.startsWith('-') ? '-' : '+'}${digits}`;
}
