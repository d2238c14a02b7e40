import type { Finding } from '../base/finding.ts';
import { printProject } from '../compose/print.ts';
import type { Analysis } from './analysis.ts';
import type { Location } from './answers.ts';
import { toLocation } from './locations.ts';
import type { Workspace } from './workspace.ts';

/** The answer of `compose-net check --format json`: a contract; see docs/cli.md. */
export interface CheckAnswer {
  readonly schema: 'check/1';
  readonly files: readonly string[];
  /** What `docker compose config` would say. */
  readonly valid: boolean;
  readonly findings: readonly CheckFinding[];
  /** The resolved project as `docker compose config` prints it; null when not valid. */
  readonly project: unknown;
}

export interface CheckFinding extends Location {
  readonly code: string;
  readonly severity: string;
  readonly origin: string;
  readonly message: string;
  readonly related: readonly (Location & { readonly message: string })[];
  readonly fixes: readonly { readonly title: string }[];
}

/** Everything that a script may want to know of one project; `show` spells file names for its reader. */
export function check(workspace: Workspace, analysis: Analysis, show: (file: string) => string): CheckAnswer {
  const place = (finding: Pick<Finding, 'span'>): Location => {
    const { file, range } = toLocation(workspace, finding.span);
    return { file: show(file), range };
  };
  const order = new Map(analysis.load.value.files.map((file, index) => [file, index]));
  const findings = [...analysis.findings].sort(
    (a, b) =>
      (order.get(a.span.file) ?? order.size) - (order.get(b.span.file) ?? order.size) ||
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      (a.code < b.code ? -1 : 1),
  );
  return {
    schema: 'check/1',
    files: analysis.files.files.map(show),
    valid: analysis.load.valid,
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      origin: finding.origin,
      message: finding.message,
      ...place(finding),
      related: finding.related.map((related) => ({ ...place(related), message: related.message })),
      fixes: finding.fixes.map(({ title }) => ({ title })),
    })),
    project: analysis.load.valid ? printProject(analysis.load.value) : null,
  };
}
