import type { Path } from './tree.ts';

/** A place in a tree by the steps that led there: it grows without being copied, and most places are never named. */
export interface Trail {
  /** Undefined where the walk began. */
  readonly up: Trail | undefined;
  readonly part: Path[number] | undefined;
}

/** Where a walk begins: at `path`. */
export function trailTo(path: Path): Trail {
  return path.reduce<Trail>((up, part) => ({ up, part }), { up: undefined, part: undefined });
}

/** The steps as a path from the root. */
export function pathOf(trail: Trail): Path {
  const path: Path[number][] = [];
  for (let at: Trail | undefined = trail; at?.part !== undefined; at = at.up) path.push(at.part);
  return path.reverse();
}
