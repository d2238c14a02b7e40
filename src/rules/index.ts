import type { Finding, Fix, Severity } from '../base/finding.ts';
import type { Refusal } from '../cnm/model.ts';
import { relatedPlaces } from '../compose/report.ts';
import type { Project } from '../compose/project.ts';
import type { YamlFile, YamlNode, YamlPair } from '../yaml/node.ts';
import { atInspectedNetworks } from './facts/inspected.ts';
import { keyText } from './facts/keys.ts';
import { refused } from './facts/refusals.ts';
import { servicePairs, writtenService } from './facts/written.ts';
import { rules } from './list.ts';
import type { Report, Rule, RuleContext, TextContext } from './rule.ts';
import { upRefused } from './up-refused.ts';

export { rules } from './list.ts';

const active = rules.filter(({ enabled }) => enabled);
const ofServices = active.filter(({ checkService }) => checkService);
const ofNetworks = active.filter(({ checkNetwork }) => checkNetwork);
const ofWritten = rules.filter(({ checkWritten }) => checkWritten);
const ofTexts = rules.filter(({ checkText }) => checkText);

/**
 * The findings of all rules that are switched on, about the design and about the texts: `checkDesign` and `checkTexts` together.
 */
export function checkRules(context: RuleContext): readonly Finding[] {
  return [...checkDesign(context), ...checkTexts(context)];
}

/**
 * Findings that depend on project, model and profile alone: they hold until the design changes, and their places move with the text.
 * One walk over services and networks, so the cost is that of the project.
 */
export function checkDesign(context: RuleContext): readonly Finding[] {
  const asked = rules.filter(({ code, enabled }) => !enabled && context.switchedOn?.has(code) === true);
  const findings = collector();
  for (const rule of [...active, ...asked]) if (rule.check) findings.take(rule, rule.check(context));
  for (const service of context.project.services.values()) {
    // Without a container nothing is refused.
    const most = service.scale.value === 0 ? 'warning' : undefined;
    for (const rule of ofServices) findings.take(rule, rule.checkService?.(service, context) ?? none, most);
    for (const rule of asked) findings.take(rule, rule.checkService?.(service, context) ?? none, most);
  }
  for (const network of context.project.networks.values()) {
    // A network that is not created is not refused either.
    const most = network.used ? undefined : 'warning';
    for (const rule of ofNetworks) findings.take(rule, rule.checkNetwork?.(network, context) ?? none, most);
    for (const rule of asked) findings.take(rule, rule.checkNetwork?.(network, context) ?? none, most);
  }
  findings.take(upRefused, unexplained(context, findings.list));
  return findings.list;
}

const none: readonly Report[] = [];

/** What was found in the services of a text, by entry. */
interface Looked {
  readonly pairs: readonly YamlPair[];
  readonly found: readonly (readonly Finding[])[];
}

/** By the lineage of the text: what an edit left alone is then the same object, in the same place. */
const looked = new WeakMap<object, Looked>();

/** Findings about how the files are written. What an edit left alone is not looked at again. */
export function checkTexts(context: TextContext): readonly Finding[] {
  const findings: Finding[] = [];
  for (const name of context.project.files) {
    const file = context.yaml?.(name);
    if (!file) continue;
    for (const found of checkServiceTexts(file, context)) if (found.length > 0) findings.push(...found);
    findings.push(...checkOtherTexts(file, context));
  }
  return findings;
}

/** What was found in the text beside its services, and what it depends on. */
interface LookedBeside {
  readonly parts: readonly (YamlNode | YamlPair)[];
  readonly networks: Project['networks'];
  readonly name: Project['name'];
  readonly found: readonly Finding[];
}

const lookedBeside = new WeakMap<object, LookedBeside>();

function checkOtherTexts(file: YamlFile, context: TextContext): readonly Finding[] {
  const { networks, name } = context.project;
  const last = lookedBeside.get(file.lineage);
  const parts = partsBeside(file);
  if (last && parts && last.networks === networks && last.name === name && sameList(last.parts, parts))
    return last.found;
  const found = ofTexts.flatMap((rule) =>
    [...(rule.checkText?.(file, context) ?? none)].map((report) => complete(rule, report, undefined)),
  );
  if (parts) lookedBeside.set(file.lineage, { parts, networks, name, found });
  return found;
}

/** What the sections beside `services` consist of; undefined: an alias may stand for something within a service. */
function partsBeside({ documents: [document, ...others] }: YamlFile): LookedBeside['parts'] | undefined {
  if (others.length > 0 || document?.root?.kind !== 'map') return undefined;
  const beside = document.root.pairs.filter((pair) => keyText(pair) !== 'services');
  if (beside.some(({ value }) => value.kind === 'alias')) return undefined;
  // The pair of a long section is put together anew for every text, its entries are not.
  return beside.flatMap((pair) =>
    pair.value.kind === 'map' && pair.value.pairs.length > 0 ? pair.value.pairs : [pair],
  );
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function checkServiceTexts(file: YamlFile, context: TextContext): Looked['found'] {
  const last = looked.get(file.lineage);
  const pairs = servicePairs(file);
  const found = pairs.map((pair, i) =>
    last && last.pairs[i] === pair ? (last.found[i] ?? quiet) : checkServiceText(pair, context),
  );
  looked.set(file.lineage, { pairs, found });
  return found;
}

const quiet: readonly Finding[] = [];

/** What was found in a service's text, for as long as the text stays as it is: its tree is then the same object. */
const written = new WeakMap<YamlPair, readonly Finding[]>();

function checkServiceText(pair: YamlPair, context: TextContext): readonly Finding[] {
  const known = written.get(pair);
  if (known) return known;
  const service = writtenService(pair);
  const found = service
    ? ofWritten.flatMap((rule) =>
        [...(rule.checkWritten?.(service, context) ?? none)].map((report) => complete(rule, report, undefined)),
      )
    : quiet;
  written.set(pair, found);
  return found;
}

/** Collects findings; services that share an anchor give one and the same. */
function collector() {
  const list: Finding[] = [];
  const seen = new Set<string>();
  const take = (rule: Rule, reports: Iterable<Report>, most?: Severity): void => {
    for (const report of reports) {
      const { span } = report;
      const key = `${rule.code} ${span.start} ${span.end} ${span.file}`;
      if (seen.has(key)) continue;
      seen.add(key);
      list.push(complete(rule, report, most));
    }
  };
  return { list, take };
}

function complete(rule: Rule, report: Report, most: Severity | undefined): Finding {
  const severity = report.severity ?? rule.severity;
  return {
    code: rule.code,
    severity: most !== undefined && severity === 'error' ? most : severity,
    origin: report.origin ?? rule.origin,
    message: report.message,
    span: report.span,
    related: report.because ? [...(report.related ?? []), ...relatedPlaces(report.because)] : (report.related ?? []),
    get fixes(): readonly Fix[] {
      return report.fixes?.() ?? [];
    },
    ...(report.tags ? { tags: report.tags } : {}),
  };
}

/** Refusals of the model that no rule explains and no finding stands at, in the Engine's words. */
function unexplained(context: RuleContext, findings: readonly Finding[]): readonly Report[] {
  const pasted = atInspectedNetworks(context);
  const candidates = context.model.refusals.filter((refusal) => !explained.has(refusal.code) || pasted.has(refusal));
  if (candidates.length === 0) return none;
  const strong = findings.filter(({ origin, severity }) => origin === 'engine' || severity === 'error');
  const told = (refusal: Refusal): boolean =>
    strong.some(
      ({ span, related }) =>
        overlaps(span, refusal.span) ||
        related.some((place) => overlaps(place.span, refusal.span)) ||
        refusal.related.some((place) => overlaps(place.span, span)),
    );
  return candidates.filter((refusal) => !told(refusal)).map((refusal) => refused(context, refusal));
}

const explained = new Set(rules.flatMap((rule) => rule.explains ?? []));

function overlaps(a: Finding['span'], b: Finding['span']): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}
