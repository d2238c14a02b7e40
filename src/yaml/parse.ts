import type { FileId, Span } from '../base/span.ts';
import type { SourceText } from '../base/text.ts';
import { assemble } from './assemble.ts';
import type { Block } from './block.ts';
import { type BlockDocument, parseBlock } from './compose-block.ts';
import { beginsMapping, type Cut, cutEntries, cutText } from './cut.ts';
import { joinBroken } from './join.ts';
import { hasOddLineEnds } from './line-ends.ts';
import type { YamlDocument, YamlFile } from './node.ts';

/** A stretch of a file and what it says when parsed by itself. */
export interface Piece {
  readonly block: Block;
  readonly text: string;
  readonly kind: Cut['kind'];
  readonly indent: number;
  readonly document: BlockDocument;
}

interface Pieces {
  /** How a file was cut, to cut only what an edit touched the next time. */
  readonly cut: readonly Piece[];
  /** The pieces as they were put together. */
  readonly joined: readonly Piece[];
}

const pieces = new WeakMap<YamlFile, Pieces>();

/** The pieces that a file is put together from; those that an edit left alone are the same objects. Undefined: it was not cut. */
export function piecesOf(file: YamlFile): readonly Piece[] | undefined {
  return pieces.get(file)?.joined;
}

/** Replaces `[start, end)` of the former text by `length` characters. UTF-16 offsets. */
export interface YamlEdit {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** Parses a text. Never throws: what is not YAML becomes errors beside whatever could be read. */
export function parseYaml(file: FileId, text: string): YamlFile {
  const cuts = cutText(text);
  return cuts
    ? finish(file, { text }, joinPieces(takePieces(file, text, cuts, new Map())), {})
    : parseWhole(file, text);
}

/**
 * Parses the text that an edit of `previous` led to; equals `parseYaml(file, text)`.
 * Blocks that the edit left alone keep their nodes, and their spans move along: `previous` must not be used any more.
 */
export function reparseYaml(previous: YamlFile, source: SourceText, edit: YamlEdit): YamlFile {
  const { file } = previous;
  const known = pieces.get(previous);
  if (!known) return parseYaml(file, source.text);
  const local = recut(known.cut, file, source, edit);
  if (local) {
    const next = joinPieces(local.pieces);
    return finish(file, source, next, local.linked && keepsJoined(known, next) ? previous.lineage : {});
  }
  const { text } = source;
  const cuts = cutText(text);
  if (!cuts) return parseWhole(file, text);
  return finish(file, source, joinPieces(takePieces(file, text, cuts, byText(known.cut))), {});
}

function parseWhole(file: FileId, text: string): YamlFile {
  const block: Block = { file, offset: 0 };
  const documents = parseBlock(block, text).map(({ root, errors, anchors }): YamlDocument => {
    return { root, errors, anchor: anchorLookup(anchors) };
  });
  return { file, text, documents, lineage: {} };
}

function joinPieces(cut: readonly Piece[]): Pieces {
  return { cut, joined: joinBroken(cut, makePiece) };
}

/** Whether the same was joined before: other spans lead nowhere, since edits move only what was cut. */
function keepsJoined(before: Pieces, now: Pieces): boolean {
  if (before.joined === before.cut && now.joined === now.cut) return true;
  const made = madeByJoining(before);
  const kept = madeByJoining(now);
  return made.length === kept.length && made.every((piece, i) => piece === kept[i]);
}

function madeByJoining({ cut, joined }: Pieces): readonly Piece[] {
  const found = new Set(cut);
  return joined.filter((piece) => !found.has(piece));
}

function finish(file: FileId, source: Pick<SourceText, 'text'>, parts: Pieces, lineage: object): YamlFile {
  const { root, errors, anchors } = assemble(parts.joined);
  const documents = [{ root, errors, anchor: anchorLookup(anchors) }];
  const result: YamlFile = {
    file,
    get text() {
      return source.text;
    },
    documents,
    lineage,
  };
  pieces.set(result, parts);
  return result;
}

function anchorLookup(anchors: BlockDocument['anchors']): YamlDocument['anchor'] {
  const byName = new Map<string, { readonly span: Span; readonly node: BlockDocument['anchors'][number] }[]>();
  for (const node of anchors) {
    const name = node.anchor ?? '';
    const nodes = byName.get(name);
    if (nodes) nodes.push({ span: node.span, node });
    else byName.set(name, [{ span: node.span, node }]);
  }
  return (name, offset) => byName.get(name)?.findLast(({ span }) => span.start <= offset)?.node;
}

function makePiece(file: FileId, text: string, start: number, kind: Cut['kind'], indent: number): Piece {
  const block: Block = { file, offset: start };
  // Only a text without document markers is cut, so there is at most one document.
  const document = parseBlock(block, text)[0] ?? { root: null, errors: [], anchors: [] };
  return { block, text, kind, indent, document };
}

/** Makes a piece of every cut of a text that begins at `from`, taking from `stock` what says the same in the same role. */
function takePieces(
  file: FileId,
  text: string,
  cuts: readonly Cut[],
  stock: Map<string, Piece[]>,
  from = 0,
): readonly Piece[] {
  return cuts.map(({ start, end, kind, indent }) => {
    const part = text.slice(start, end);
    const known = stock.get(`${kind} ${part}`)?.shift();
    if (!known) return makePiece(file, part, from + start, kind, indent);
    known.block.offset = from + start;
    return known;
  });
}

function byText(known: readonly Piece[]): Map<string, Piece[]> {
  const stock = new Map<string, Piece[]>();
  for (const piece of known) {
    const key = `${piece.kind} ${piece.text}`;
    const same = stock.get(key);
    if (same) same.push(piece);
    else stock.set(key, [piece]);
  }
  return stock;
}

/** Cuts only the entries that an edit touched; undefined when it touched more than entries of one section. */
function recut(
  known: readonly Piece[],
  file: FileId,
  source: SourceText,
  { start, end, length }: YamlEdit,
): { readonly pieces: readonly Piece[]; readonly linked: boolean } | undefined {
  // An edit at the very beginning of a block can change what the block before it ends with.
  const first = lastStartingBefore(known, Math.max(0, start - 1));
  const last = lastStartingBefore(known, end);
  const head = known[first];
  const tail = known[last];
  if (!head || !tail) return undefined;
  for (let i = first; i <= last; i++) {
    if (known[i]?.kind !== 'entry' || known[i]?.indent !== head.indent) return undefined;
  }
  const delta = length - (end - start);
  const from = head.block.offset;
  const to = tail.block.offset + tail.text.length + delta;
  const text = source.slice(from, to);
  // A byte order mark counts only where the file begins, which this stretch does not.
  if (/^(?:---|\.\.\.|%)/m.test(text) || text.startsWith('\uFEFF') || hasOddLineEnds(text)) return undefined;
  // What follows `networks:` is its entries only while the first of them is a key.
  if (known[first - 1]?.kind === 'header' && !beginsMapping(text, head.indent)) return undefined;
  const cuts = cutEntries(text, 0, text.length, head.indent);
  if (!cuts) return undefined;
  const fresh = takePieces(file, text, cuts, byText(known.slice(first, last + 1)), from);
  if (delta !== 0) for (let i = last + 1; i < known.length; i++) moveBlock(known[i], delta);
  const linked = link(known.slice(first, last + 1), fresh, { start, end, length });
  return { pieces: [...known.slice(0, first), ...fresh, ...known.slice(last + 1)], linked };
}

/** Lets spans of replaced blocks follow into the ones that took their place, if each has exactly one. */
function link(former: readonly Piece[], fresh: readonly Piece[], { start, end, length }: YamlEdit): boolean {
  if (former.length !== fresh.length) return false;
  const changed = former.flatMap((piece, i) => {
    const next = fresh[i];
    return next && next !== piece ? [{ piece, next }] : [];
  });
  const [only] = changed;
  if (!only) return true;
  const { piece, next } = only;
  const from = start - piece.block.offset;
  const to = end - piece.block.offset;
  if (changed.length > 1 || from < 0 || to > piece.text.length || next.block.offset !== piece.block.offset)
    return false;
  piece.block.moved = { to: next.block, start: from, end: to, delta: length - (end - start) };
  return true;
}

function moveBlock(piece: Piece | undefined, delta: number): void {
  if (piece) piece.block.offset += delta;
}

/** Index of the piece that an offset stands in; -1 before the first. */
export function lastStartingBefore(known: readonly Piece[], offset: number): number {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.block.offset ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
