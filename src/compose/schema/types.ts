import type { Node } from '../tree.ts';
import type { JsonType } from './shape.ts';

const object: readonly JsonType[] = ['object'];
const array: readonly JsonType[] = ['array'];
const whole: readonly JsonType[] = ['integer', 'number'];
const scalars: Readonly<Record<'string' | 'bool' | 'null' | 'int' | 'float' | 'timestamp', readonly JsonType[]>> = {
  string: ['string'],
  bool: ['boolean'],
  null: ['null'],
  int: whole,
  float: ['number'],
  timestamp: [],
};

/** The JSON types of a value as Go's decoder hands it to the schema; none for dates. */
export function typesOf(node: Node): readonly JsonType[] {
  if (node.kind === 'map') return object;
  if (node.kind === 'list') return array;
  return node.type === 'float' && Number.isInteger(node.value) ? whole : scalars[node.type];
}
