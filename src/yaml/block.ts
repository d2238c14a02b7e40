import type { FileId, Span } from '../base/span.ts';

/**
 * A stretch of a file that is parsed by itself. Its nodes hold offsets from the block's start, so an edit before the block moves
 * them all by moving `offset`, and the nodes stay the same objects.
 */
export interface Block {
  readonly file: FileId;
  /** Where the block begins in the file now. UTF-16 offset. */
  offset: number;
  /** Set when an edit within the block replaced it: what its offsets have become there. */
  moved?: Moved;
}

/** `[start, end)` of the former block became `end - start + delta` characters of the block `to`; what lies behind moved by `delta`. */
export interface Moved {
  readonly to: Block;
  readonly start: number;
  readonly end: number;
  readonly delta: number;
}

/** Where an offset of a block lies in the file now, through all edits since. Within an edited stretch: its beginning. */
function resolve(block: Block, offset: number): number {
  let at = offset;
  let home = block;
  for (let moved = home.moved; moved; moved = home.moved) {
    if (at >= moved.end && at > moved.start) at += moved.delta;
    else if (at > moved.start) at = moved.start;
    home = moved.to;
  }
  return home.offset + at;
}

/** A span that follows its block. */
class BlockSpan implements Span {
  constructor(
    private readonly block: Block,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get file(): FileId {
    return this.block.file;
  }

  get start(): number {
    return resolve(this.block, this.from);
  }

  get end(): number {
    return resolve(this.block, this.to);
  }
}

/** A span of `block`, given in offsets from the block's start. */
export function blockSpan(block: Block, from: number, to: number): Span {
  return new BlockSpan(block, from, to);
}

/** Part of the span `whole`: `from` and `to` count from its start. It moves with `whole`, and never leaves what an edit left of it. */
export function subSpan(whole: Span, from: number, to: number): Span {
  return new SubSpan(whole, from, to);
}

class SubSpan implements Span {
  constructor(
    private readonly whole: Span,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get file(): FileId {
    return this.whole.file;
  }

  get start(): number {
    return Math.min(this.whole.start + this.from, this.whole.end);
  }

  get end(): number {
    return Math.min(this.whole.start + this.to, this.whole.end);
  }
}
