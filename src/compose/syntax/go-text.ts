import type { ScalarNode } from '../tree.ts';

/** A scalar as Go's `fmt.Sprint` prints it; null becomes empty text, as Compose's mappings want it. */
export function goText(node: ScalarNode): string {
  if (node.type === 'null') return '';
  if (node.type !== 'float' || typeof node.value !== 'number') {
    return node.type === 'string' || node.type === 'timestamp' ? node.text : String(node.value);
  }
  const value = node.value;
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -4 && exponent < 21) return Object.is(value, -0) ? '-0' : String(value);
  const [mantissa = '', power = ''] = value.toExponential().split('e');
  const digits = power.slice(1).padStart(2, '0');
  return `${mantissa}e${power.startsWith('-') ? '-' : '+'}${digits}`;
}
