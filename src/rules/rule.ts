import type { Finding, FindingOrigin, Severity } from '../base/finding.ts';
import type { NetworkModel } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import type { EngineProfile } from '../engine/profile.ts';

/** What a rule may look at. */
export interface RuleContext {
  readonly project: Project;
  readonly model: NetworkModel;
  readonly profile: EngineProfile;
}

/** One kind of finding. Its file is its manual page: docs/rules is generated from these fields and the examples are its first tests. */
export interface Rule {
  /** Kebab-case; equals the file name and the page name. */
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly origin: FindingOrigin;
  /** On without being asked. Advice is off unless it is right nearly always. */
  readonly enabled: boolean;
  /** Markdown: what happens, why, what to do. */
  readonly doc: string;
  /** Compose texts; `bad` marks the expected range with a line of `^^^` below it. */
  readonly examples: { readonly bad: string; readonly good: string };
  check(context: RuleContext): Iterable<Finding>;
}
