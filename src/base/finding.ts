import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Who would complain: Compose when it reads the files, the Engine at `up`, or nobody (our advice). */
export type FindingOrigin = 'compose' | 'engine' | 'advice';

/** Replaces the text of `span` (which may be empty) by `newText`. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A change of the text that mends a finding; `title` is an imperative sentence without a full stop. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one fix that a person would nearly always take. At most one per finding. */
  readonly preferred?: true;
}

/** Another place that a person must see to understand the finding. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** One thing wrong or noteworthy, at the smallest text that must change. */
export interface Finding {
  /** Stable, kebab-case; also the name of its page in docs/rules. */
  readonly code: string;
  readonly severity: Severity;
  readonly origin: FindingOrigin;
  /** What is wrong, what Docker would say where it says something, and the way out. */
  readonly message: string;
  readonly span: Span;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

/** A best-effort value and everything that was wrong on the way to it. User input never throws. */
export interface Outcome<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}
