import type { Finding, FindingOrigin, Fix, Related, Severity } from '../base/finding.ts';
import type { Origin } from '../base/origin.ts';
import type { FileId, Span } from '../base/span.ts';
import type { NetworkModel } from '../cnm/model.ts';
import type { NetworkConfig, Project, ServiceConfig } from '../compose/project.ts';
import type { EngineProfile } from '../engine/profile.ts';
import type { YamlFile, YamlMap } from '../yaml/node.ts';

/** What a rule may look at. */
export interface RuleContext {
  readonly project: Project;
  readonly model: NetworkModel;
  readonly profile: EngineProfile;
  /** The trees of the project's files, for what loading does not keep (spelling, ignored keys) and for edits; without it such rules are silent. */
  readonly yaml?: ((file: FileId) => YamlFile | null | undefined) | undefined;
  /** Codes of rules that are off by default and asked for. */
  readonly switchedOn?: ReadonlySet<string>;
}

/** What a rule about the written text may look at. */
export type TextContext = Pick<RuleContext, 'project' | 'yaml'>;

/** A service as it is written in one file, before anything is merged into it. */
export interface WrittenService {
  readonly name: string;
  readonly body: YamlMap;
}

/** What a check hands back; the rule supplies the rest of the Finding. */
export interface Report {
  /** The smallest text to change. */
  readonly span: Span;
  /** Origin of the value at `span`: the places that it came by (anchor, override, `extends`, `include`) are added to `related`. */
  readonly because?: Origin;
  /** What is wrong, what Docker would say where it says something, and the way out. */
  readonly message: string;
  readonly related?: readonly Related[];
  /** Asked for only when somebody wants them, perhaps after further edits: spans moved along, the texts are today's. */
  readonly fixes?: () => readonly Fix[];
  /** Only where this case is worth less (or more) than the rule's own severity. */
  readonly severity?: Severity;
  /** Only where this case differs from the rule's own origin. */
  readonly origin?: FindingOrigin;
  readonly tags?: Finding['tags'];
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
  /** Codes of `model.refusals` that this rule explains better than the Engine's own words do. */
  readonly explains?: readonly string[];
  /** Questions about one enabled service. Must be cheap: it runs for each of thousands. */
  checkService?(service: ServiceConfig, context: RuleContext): Iterable<Report>;
  /** Questions about one declared network. */
  checkNetwork?(network: NetworkConfig, context: RuleContext): Iterable<Report>;
  /** Questions about the project as a whole. */
  check?(context: RuleContext): Iterable<Report>;
  /** Questions about how a service is written, whatever the project makes of it. The answer is kept for as long as the text stays as it is. */
  checkWritten?(service: WrittenService, context: TextContext): Iterable<Report>;
  /** Questions about how a file is written. */
  checkText?(file: YamlFile, context: TextContext): Iterable<Report>;
}

/** The answer of a check that found nothing. */
export const nothing: readonly Report[] = [];
