import type { Path } from './tree.ts';

/**
 * What applies to values by their path. Patterns are written as Compose writes them: `services.*.ports`, `*` for any key and `[]`
 * for any list item.
 */
export interface PathTable<T> {
  readonly value: T | undefined;
  /** The table of everything below `part`; undefined when no pattern goes on there, so a walk can stop. */
  next(part: Path[number]): PathTable<T> | undefined;
}

interface Level<T> {
  value: T | undefined;
  readonly named: Map<string, Level<T>>;
  any: Level<T> | undefined;
}

export function pathTable<T>(patterns: Readonly<Record<string, T>>): PathTable<T> {
  const root = level<T>();
  for (const [pattern, value] of Object.entries(patterns)) {
    let at = root;
    for (const part of pattern.split('.')) at = below(at, part);
    at.value = value;
  }
  return freeze(root);
}

function level<T>(): Level<T> {
  return { value: undefined, named: new Map(), any: undefined };
}

function below<T>(at: Level<T>, part: string): Level<T> {
  if (part === '*') return (at.any ??= level());
  const known = at.named.get(part);
  if (known) return known;
  const made = level<T>();
  at.named.set(part, made);
  return made;
}

function freeze<T>(from: Level<T>): PathTable<T> {
  const named = new Map([...from.named].map(([part, to]) => [part, freeze(to)] as const));
  const any = from.any && freeze(from.any);
  return {
    value: from.value,
    // A name and `*` never both lead on at one level of Compose's tables.
    next: (part) => (typeof part === 'number' ? (named.get('[]') ?? any) : (named.get(part) ?? any)),
  };
}

/** The part of a table that applies below `path`. */
export function tableAt<T>(table: PathTable<T>, path: Path): PathTable<T> | undefined {
  let at: PathTable<T> | undefined = table;
  for (const part of path) at = at?.next(part);
  return at;
}

/** The path as Compose writes it in messages: `services.web.ports.0`. */
export function pathText(path: Path): string {
  return path.join('.');
}
