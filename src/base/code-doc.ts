import type { FindingOrigin, Severity } from './finding.ts';

/** The manual page of one kind of finding; docs/rules is generated from these. */
export interface CodeDoc {
  /** Kebab-case; the finding's code and the name of its page. */
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly origin: FindingOrigin;
  /** Markdown: what happens, why, what to do. */
  readonly doc: string;
  /** Compose texts; `bad` marks the expected range with a line of `^^^` below it, several files begin with `#- name` lines. */
  readonly examples: { readonly bad: string; readonly good: string };
}
