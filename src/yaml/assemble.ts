import type { Span } from '../base/span.ts';
import type { BlockDocument } from './compose-block.ts';
import type { YamlError, YamlMap, YamlNode, YamlPair } from './node.ts';
import type { Piece } from './parse.ts';

/** Puts the pieces of a file together to the one document they are cut from. */
export function assemble(pieces: readonly Piece[]): BlockDocument {
  const errors: YamlError[] = [];
  const anchors: YamlNode[] = [];
  const pairs: YamlPair[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece) continue;
    collect(piece, errors, anchors);
    const own = pairsOf(piece, errors);
    const head = own[0];
    if (piece.kind !== 'header' || !head) {
      pairs.push(...own);
      continue;
    }
    const entries: YamlPair[] = [];
    while (pieces[i + 1]?.kind === 'entry') {
      const entry = pieces[++i];
      if (!entry) break;
      collect(entry, errors, anchors);
      for (const pair of pairsOf(entry, errors)) entries.push(pair);
    }
    pairs.push(entries.length > 0 ? withEntries(head, entries) : head);
  }
  return { root: pairs.length > 0 ? mapOf(pairs) : null, errors, anchors };
}

function collect({ document }: Piece, errors: YamlError[], anchors: YamlNode[]): void {
  for (const error of document.errors) errors.push(error);
  for (const anchor of document.anchors) anchors.push(anchor);
}

/** The entries that a piece holds; undefined when it holds something else. */
export function entriesIn({ document: { root } }: Piece): readonly YamlPair[] | undefined {
  // An anchor, a tag or braces of its own would make the piece a value, not entries of the mapping around it.
  const plain = root?.kind === 'map' && !root.flow && root.anchor === undefined && root.tag === undefined;
  return plain ? root.pairs : undefined;
}

/** The entries that a piece holds; one that holds something else is an error at that something. */
function pairsOf(piece: Piece, errors: YamlError[]): readonly YamlPair[] {
  const entries = entriesIn(piece);
  if (entries) return entries;
  const { document } = piece;
  const { root } = document;
  if (root && document.errors.length === 0) {
    errors.push({
      code: 'EXPECTED_KEY',
      message: "This line is no `key: value`: could not find expected ':'.",
      span: root.span,
    });
  }
  return [];
}

function withEntries(head: YamlPair, entries: readonly YamlPair[]): YamlPair {
  const value = mapOf(entries);
  return { key: head.key, value, span: joined(head.key.span, value.span) };
}

function mapOf(pairs: readonly YamlPair[]): YamlMap {
  return { kind: 'map', flow: false, pairs, span: joined(firstOf(pairs).span, lastOf(pairs).span) };
}

function firstOf(pairs: readonly YamlPair[]): YamlPair {
  return pairs[0] as YamlPair;
}

function lastOf(pairs: readonly YamlPair[]): YamlPair {
  return pairs[pairs.length - 1] as YamlPair;
}

/** From the beginning of one span to the end of another, wherever both move. */
function joined(from: Span, to: Span): Span {
  return new JoinedSpan(from, to);
}

class JoinedSpan implements Span {
  constructor(
    private readonly from: Span,
    private readonly to: Span,
  ) {}

  get file(): string {
    return this.from.file;
  }

  get start(): number {
    return this.from.start;
  }

  get end(): number {
    return this.to.end;
  }
}
