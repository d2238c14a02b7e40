import type { Node } from '../tree.ts';
import type { JsonType } from './shape.ts';

/** The JSON types of a value as Go's decoder hands it to the schema; none for dates. */
export function typesOf(node: Node): readonly JsonType[] {
  if (node.kind === 'map') return ['object'];
  if (node.kind === 'list') return ['array'];
  switch (node.type) {
    case 'string':
      return ['string'];
    case 'bool':
      return ['boolean'];
    case 'null':
      return ['null'];
    case 'int':
      return ['integer', 'number'];
    case 'float':
      return Number.isInteger(node.value) ? ['integer', 'number'] : ['number'];
    case 'timestamp':
      return [];
  }
}
