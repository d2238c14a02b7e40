import type { FileId } from '../base/span.ts';
import type { Cut } from './cut.ts';
import type { Piece } from './parse.ts';

/** How far a collection in brackets is followed over lines of little indentation. UTF-16 units. */
const farthest = 5_000;

/** How much text of a file is parsed in the attempt, over all attempts. UTF-16 units. */
const patience = 50_000;

/** What was joined before, by the first of its parts. */
const joins = new WeakMap<Piece, { readonly parts: readonly Piece[]; readonly piece: Piece }>();

type MakePiece = (file: FileId, text: string, start: number, kind: Cut['kind'], indent: number) => Piece;

/**
 * Joins a broken piece with the broken ones behind it where they make sense together: then a cut went through a collection in
 * brackets, or a quoted text, whose lines are indented less than its key, which Go's YAML reader allows. Pieces that stay wrong stay
 * apart, so that a mistake spoils its own block and no other. The same parts give the same piece, moved to where they stand.
 */
export function joinBroken(parts: readonly Piece[], make: MakePiece): readonly Piece[] {
  if (!parts.some((part) => part.document.errors.length > 0)) return parts;
  const result: Piece[] = [];
  const effort: Effort = { left: patience };
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (!part) continue;
    const joined = part.document.errors.length > 0 ? join(parts, i, make, effort) : undefined;
    result.push(joined?.piece ?? part);
    if (joined) i = joined.last;
  }
  return result;
}

interface Effort {
  left: number;
}

function join(
  parts: readonly Piece[],
  first: number,
  make: MakePiece,
  effort: Effort,
): { readonly piece: Piece; readonly last: number } | undefined {
  const head = parts[first];
  if (!head || head.kind === 'header') return undefined;
  let text = head.text;
  for (let last = first + 1; last < parts.length; last++) {
    const next = parts[last];
    // A piece that makes sense by itself is no part of what was left open before it.
    if (!next || (last === first + 1 && !isBroken(next))) return undefined;
    text += next.text;
    if (text.length > farthest) return undefined;
    if (!/[\]}"']/.test(next.text)) continue;
    // What is known counts like what is parsed: the same text must be joined in the same way each time.
    effort.left -= text.length;
    if (effort.left < 0) return undefined;
    const joined = parts.slice(first, last + 1);
    const known = joins.get(head);
    if (known && sameParts(known.parts, joined)) {
      known.piece.block.offset = head.block.offset;
      return { piece: known.piece, last };
    }
    const piece = make(head.block.file, text, head.block.offset, head.kind, head.indent);
    if (piece.document.errors.length > 0) continue;
    joins.set(head, { parts: joined, piece });
    return { piece, last };
  }
  return undefined;
}

function sameParts(a: readonly Piece[], b: readonly Piece[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

function isBroken({ document }: Piece): boolean {
  return document.errors.length > 0 || (document.root !== null && (document.root.kind !== 'map' || document.root.flow));
}
