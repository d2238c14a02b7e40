import type { Span } from '../base/span.ts';
import { subSpan } from '../yaml/block.ts';
import type { Piece, ScalarNode } from './tree.ts';

/**
 * The place of `node.text.slice(from, to)` in the file: through quotes and interpolation as exactly as can be known, otherwise the
 * whole value. A part that a variable supplied is the place of the variable.
 * Units: UTF-16 offsets of the decoded text.
 */
export function partSpan(node: ScalarNode, from: number, to: number): Span {
  if (!node.written) return writtenPartSpan(node.origin.span, node.text.length, from, to);
  const { text, pieces } = node.written;
  const start = writtenOffset(pieces, from, 'start');
  const end = Math.max(start, writtenOffset(pieces, Math.max(from, to), from === to ? 'start' : 'end'));
  return writtenPartSpan(node.origin.span, text.length, start, end);
}

/** The place of a stretch of a text of `length` characters that stands at `whole`, in quotes or not. */
export function writtenPartSpan(whole: Span, length: number, from: number, to: number): Span {
  const margin = whole.end - whole.start - length;
  // Two characters more than the text has are its quotes; any other difference means escapes or line folding.
  if (margin === 0) return from === 0 && to === length ? whole : subSpan(whole, from, to);
  return margin === 2 ? subSpan(whole, from + 1, to + 1) : whole;
}

function writtenOffset(pieces: readonly Piece[], offset: number, edge: 'start' | 'end'): number {
  const piece =
    edge === 'start'
      ? (pieces.find(({ at, end }) => at <= offset && (offset < end || at === end)) ?? pieces.at(-1))
      : (pieces.find(({ at, end }) => at < offset && offset <= end) ?? pieces.at(-1));
  if (!piece) return 0;
  if (piece.kind === 'replaced') return edge === 'start' && offset < piece.end ? piece.from : piece.to;
  return Math.min(piece.from + (offset - piece.at), piece.to);
}
