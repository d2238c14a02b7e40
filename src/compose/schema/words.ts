import type { Node } from '../tree.ts';
import type { JsonType, Shape } from './shape.ts';

/** The types as Compose's message lists them: those of the first alternative. Source: compose-go schema.go humanReadableType. */
export function dockerTypes(shape: Shape): string {
  const names = (shape.alternatives[0]?.types ?? []).map((each) => (each === 'object' ? 'mapping' : each)).sort();
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

const spoken: Readonly<Record<JsonType, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'empty',
  array: 'a list',
  object: 'a mapping',
};

/** Everything a value may be, in words. */
export function whatItMayBe(shape: Shape): string {
  const types = new Set(shape.alternatives.flatMap((each) => each.types));
  // "Empty" is nothing to recommend when something else fits.
  if (types.size > 1) types.delete('null');
  const names = [...types].map((each) => spoken[each]);
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/** What a value is, in words. */
export function whatItIs(node: Node): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'list') return 'a list';
  switch (node.type) {
    case 'string':
      return node.text === '' ? 'empty text' : `the text "${clip(node.text)}"`;
    case 'int':
    case 'float':
      return `the number ${clip(node.text)}`;
    case 'bool':
      return `the boolean ${node.text}`;
    case 'null':
      return 'empty';
    case 'timestamp':
      return `the date ${node.text}`;
  }
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
