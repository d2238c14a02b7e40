import type { FileId, Span } from './span.ts';

/** One reason why a value is what it is, outermost last. */
export type Reason =
  /** `${NAME}` was replaced; `unset` lists the variables that had no value and no default. */
  | { readonly kind: 'interpolated'; readonly variables: readonly string[]; readonly unset: readonly string[] }
  /** The text stands in an anchor; `at` is the alias or merge key that brought it here. */
  | { readonly kind: 'aliased'; readonly at: Span; readonly anchor: string }
  /** A later file or document changed or added to the value; `over` is what it replaced. */
  | { readonly kind: 'merged'; readonly over: Span }
  | { readonly kind: 'extended'; readonly at: Span; readonly service: string; readonly file: FileId }
  | { readonly kind: 'included'; readonly at: Span; readonly file: FileId }
  /** Nobody wrote it: Compose supplies it. `rule` says which of Compose's rules. */
  | { readonly kind: 'defaulted'; readonly rule: string };

/**
 * Where a value comes from: the text that must change to change the value, and the way from there to here.
 * A value that Compose supplies has the span of what made Compose supply it (usually the key above it), never nothing.
 */
export interface Origin {
  readonly span: Span;
  readonly reasons: readonly Reason[];
}

/** A value that knows its place. */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
}

const none: readonly Reason[] = [];

/** The origin of a value that stands in the text as it is. */
export function written(at: Span): Origin {
  return { span: at, reasons: none };
}

/** The origin of a value that Compose supplies because of the text at `because`. */
export function defaulted(because: Span, rule: string): Origin {
  return { span: because, reasons: [{ kind: 'defaulted', rule }] };
}

/** `origin` with one more reason behind those it has. */
export function because(origin: Origin, reason: Reason): Origin {
  return { span: origin.span, reasons: [...origin.reasons, reason] };
}

export function sourced<T>(value: T, origin: Origin): Sourced<T> {
  return { value, origin };
}

/** Variables without a value that took part in this value; findings on such a value are never errors of the user's. */
export function unsetVariables(origin: Origin): readonly string[] {
  return origin.reasons.flatMap((reason) => (reason.kind === 'interpolated' ? reason.unset : []));
}
