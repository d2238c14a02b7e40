/**
 * Plain data that editors and the CLI show: no spans, no maps, no classes, so that it crosses process borders unchanged.
 * Positions are zero-based lines and UTF-16 characters, as in LSP.
 */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  /** A FileId (see base/span.ts); lsp turns it into a URI. */
  readonly file: string;
  readonly range: Range;
}

export interface TextChange extends Location {
  readonly newText: string;
}

export interface AnswerFix {
  readonly title: string;
  readonly changes: readonly TextChange[];
  readonly preferred: boolean;
}

export interface Diagnostic extends Location {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly origin: 'compose' | 'engine' | 'advice';
  readonly message: string;
  readonly related: readonly (Location & { readonly message: string })[];
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
}

/** A diagnostic with its ways out, which only whoever asks about a place wants to know. */
export interface FixableDiagnostic extends Diagnostic {
  /** It may vanish when the file is read together with those that it was written for. */
  readonly lacksOtherPart: boolean;
  readonly fixes: readonly AnswerFix[];
}

export type TreeNodeKind =
  'project' | 'networks' | 'network' | 'endpoint' | 'sandboxes' | 'sandbox' | 'publishedPorts' | 'publishedPort';

/** One line of the side bar. */
export interface TreeNode {
  /** Stable across edits that do not rename anything: a path like `shop/networks/back/db-1`. */
  readonly id: string;
  readonly kind: TreeNodeKind;
  readonly label: string;
  /** Dimmed text behind the label: addresses, driver. */
  readonly description: string;
  /** Markdown. */
  readonly tooltip: string;
  /** Codicon name without `$()`. */
  readonly icon: string;
  readonly location: Location | undefined;
  readonly problems: { readonly errors: number; readonly warnings: number };
  /** What context menus need. */
  readonly vantage: string | undefined;
  readonly address: string | undefined;
  readonly names: readonly string[];
  /** Read aloud instead of label and description. */
  readonly spoken: string;
  readonly children: readonly TreeNode[];
}

/** A place to probe from or to, for quick picks. */
export interface VantagePoint {
  /** What a query takes: service name, `service#2`, `host`, `outside`, `internet`. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly kind: 'service' | 'host' | 'outside' | 'internet';
  /** DNS names another sandbox could use for it. */
  readonly names: readonly string[];
  /** Container ports it is known to listen on, `80/tcp`. */
  readonly ports: readonly string[];
}

export type SimulationRequest =
  | { readonly kind: 'ping'; readonly from: string; readonly to: string }
  | { readonly kind: 'lookup'; readonly from: string; readonly name: string; readonly type: 'A' | 'AAAA' | 'PTR' }
  | {
      readonly kind: 'connect';
      readonly from: string;
      readonly to: string;
      readonly port: number;
      readonly protocol: 'tcp' | 'udp';
    };

export interface SimulationStep {
  readonly kind: string;
  readonly action: string;
  readonly text: string;
  readonly rule: string;
  readonly blame: readonly Location[];
  readonly diffs: readonly { readonly field: string; readonly from: string; readonly to: string }[];
  readonly final: boolean;
}

export interface SimulationTrace {
  readonly branch: string;
  readonly verdict: string;
  readonly reason: string | undefined;
  readonly result: string;
  readonly hops: readonly {
    readonly node: string;
    readonly label: string;
    readonly steps: readonly SimulationStep[];
  }[];
}

/** `SimResult` with locations instead of spans. */
export interface Simulation {
  readonly schema: 'trace/1';
  readonly query: SimulationRequest;
  /** The command a person would type, e.g. `docker compose exec web ping db`. */
  readonly command: string;
  readonly verdict: string;
  readonly ok: boolean;
  readonly reason: string | undefined;
  readonly summary: string;
  readonly output: readonly string[];
  readonly exitCode: number;
  readonly answers: readonly string[];
  readonly traces: readonly SimulationTrace[];
  readonly blame: readonly (Location & { readonly text: string })[];
  readonly fixes: readonly (AnswerFix & { readonly verified: boolean; readonly opens: string })[];
  readonly assumptions: readonly string[];
}

/** Which files make a project, and why these. */
export interface ProjectFilesAnswer {
  /** As in `ProjectAnswer`. */
  readonly id: string;
  readonly name: string;
  /** As `-f` lists them. */
  readonly listed: readonly string[];
  /** What those pull in by `include` and `extends`. */
  readonly pulledIn: readonly string[];
  /** `default`: the standard file of a folder; `set`: a person's setting; `lone`: alone under an unusual name. */
  readonly kind: 'default' | 'set' | 'lone';
}

/** Which project an open file belongs to, and what else a person could choose. */
export interface FileProject {
  /** Every project that the file takes part in; the first one judges it. */
  readonly projects: readonly [ProjectFilesAnswer, ...ProjectFilesAnswer[]];
  /** The file is alone and lacks what may stand in another one. */
  readonly lacksOtherPart: boolean;
  readonly profiles: {
    /** Those that services of the judging project name, sorted. */
    readonly available: readonly string[];
    readonly active: readonly string[];
  };
}

/** One project of the workspace as the side bar lists it. */
export interface ProjectAnswer {
  /** FileId of its first file; names the project in requests. */
  readonly id: string;
  readonly name: string;
  readonly files: readonly string[];
  readonly valid: boolean;
  readonly tree: TreeNode;
}
