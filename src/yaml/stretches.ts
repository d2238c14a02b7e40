import type { YamlFile } from './node.ts';
import { type Piece, lastStartingBefore, piecesOf } from './parse.ts';

/** UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The entries, or sections where there are none, that offsets stand in: each once, with the lines up to the next one. Undefined when
 * the file was parsed as a whole.
 */
export function stretchesOf(file: YamlFile, offsets: readonly number[]): readonly Stretch[] | undefined {
  const pieces = piecesOf(file);
  if (!pieces) return undefined;
  const found = new Map<number, Stretch>();
  for (const offset of offsets) {
    const at = Math.max(0, lastStartingBefore(pieces, offset));
    if (!found.has(at)) found.set(at, stretchAt(pieces, at));
  }
  return [...found.values()];
}

/** A header stands for the whole section. */
function stretchAt(pieces: readonly Piece[], at: number): Stretch {
  let last = at;
  if (pieces[at]?.kind === 'header') while (pieces[last + 1]?.kind === 'entry') last++;
  return { start: pieces[at]?.block.offset ?? 0, end: endOf(pieces[last]) };
}

function endOf(piece: Piece | undefined): number {
  return piece ? piece.block.offset + piece.text.length : 0;
}
