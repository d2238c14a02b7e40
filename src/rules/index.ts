import type { Finding, Severity } from '../base/finding.ts';
import type { Refusal } from '../cnm/model.ts';
import { refused } from './facts/refusals.ts';
import { rules } from './list.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { upRefused } from './up-refused.ts';

export { rules } from './list.ts';

/**
 * The findings of all rules that are switched on. Each rule sees the project once; questions about services and networks are asked in
 * one walk over them, so the cost is that of the project.
 */
export function checkRules(context: RuleContext): readonly Finding[] {
  const active = rules.filter((rule) => rule.enabled || context.switchedOn?.has(rule.code) === true);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const take = (rule: Rule, reports: Iterable<Report>, most?: Severity): void => {
    for (const report of reports) {
      const finding = complete(rule, report, most);
      const { span } = finding;
      // Services that share an anchor give one and the same finding.
      const key = `${rule.code} ${span.start} ${span.end} ${span.file}`;
      if (seen.has(key)) continue;
      seen.add(key);
      findings.push(finding);
    }
  };
  for (const rule of active) if (rule.check) take(rule, rule.check(context));
  const ofServices = active.filter((rule) => rule.checkService);
  for (const service of context.project.services.values()) {
    for (const rule of ofServices) take(rule, rule.checkService?.(service, context) ?? []);
  }
  const ofNetworks = active.filter((rule) => rule.checkNetwork);
  for (const network of context.project.networks.values()) {
    // A network that is not created is not refused either.
    const most = network.used ? undefined : 'warning';
    for (const rule of ofNetworks) take(rule, rule.checkNetwork?.(network, context) ?? [], most);
  }
  if (active.includes(upRefused)) take(upRefused, unexplained(context, findings));
  return findings;
}

function complete(rule: Rule, report: Report, most: Severity | undefined): Finding {
  const severity = report.severity ?? rule.severity;
  return {
    code: rule.code,
    severity: most !== undefined && severity === 'error' ? most : severity,
    origin: report.origin ?? rule.origin,
    message: report.message,
    span: report.span,
    related: report.related ?? [],
    fixes: report.fixes ?? [],
    ...(report.tags ? { tags: report.tags } : {}),
  };
}

/** Refusals of the model that no finding stands at, in the Engine's words. */
function unexplained(context: RuleContext, findings: readonly Finding[]): readonly Report[] {
  const explained = new Set(rules.flatMap((rule) => rule.explains ?? []));
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.origin !== 'engine' && finding.severity !== 'error') continue;
    const list = places.get(finding.span.file);
    if (list) list.push(finding);
    else places.set(finding.span.file, [finding]);
  }
  const told = (refusal: Refusal): boolean =>
    (places.get(refusal.span.file) ?? []).some(
      ({ span, related }) =>
        overlaps(span, refusal.span) ||
        related.some((place) => overlaps(place.span, refusal.span)) ||
        refusal.related.some((place) => overlaps(place.span, span)),
    );
  return context.model.refusals
    .filter((refusal) => !explained.has(refusal.code) && !told(refusal))
    .map((refusal) => refused(context, refusal));
}

function overlaps(a: Finding['span'], b: Finding['span']): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}
