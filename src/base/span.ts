/** Names one source text. An absolute POSIX-style path, for non-disk files prefixed with `scheme://authority`; never percent-encoded. */
export type FileId = string;

/**
 * A half-open stretch of one file.
 * Units: UTF-16 offsets. Both ends may be getters: spans of a re-used block follow the block when text before it changes,
 * so read them when you need them and never cache the numbers across an edit.
 */
export interface Span {
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
}

/** A plain span that does not move. */
export function span(file: FileId, start: number, end: number): Span {
  return { file, start, end };
}

/** Whether `offset` lies in `outer`, its end included (a cursor behind the last character still belongs to it). */
export function touches(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset <= outer.end;
}

/** Whether `inner` lies wholly within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}
