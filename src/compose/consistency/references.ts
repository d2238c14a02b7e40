import type { Finding, Fix } from '../../base/finding.ts';
import type { Origin } from '../../base/origin.ts';
import { unsetVariables } from '../../base/origin.ts';
import type { Span } from '../../base/span.ts';
import { child } from '../nodes.ts';
import { relatedPlaces, report } from '../report.ts';
import { nearest } from '../suggest.ts';
import type { MapNode } from '../tree.ts';
import { type TextOf, declareFix, keyNamed } from './declare.ts';
import type { Reference, ServiceFacts } from './facts.ts';

/** Whom the services of a project may refer to. */
export interface Directory {
  readonly root: MapNode;
  readonly enabled: ReadonlyMap<string, ServiceFacts>;
  readonly disabled: ReadonlyMap<string, ServiceFacts>;
  readonly textOf: TextOf;
}

interface Kind {
  readonly section: string;
  readonly code: string;
  /** As Compose calls it: `undefined network`. */
  readonly called: string;
}

const kinds = {
  networks: { section: 'networks', code: 'undefined-network', called: 'network' },
  volumes: { section: 'volumes', code: 'undefined-volume', called: 'volume' },
  secrets: { section: 'secrets', code: 'undefined-secret', called: 'secret' },
  buildSecrets: { section: 'secrets', code: 'undefined-secret', called: 'build secret' },
  configs: { section: 'configs', code: 'undefined-config', called: 'config' },
  models: { section: 'models', code: 'undefined-model', called: 'model' },
} as const satisfies Readonly<Record<string, Kind>>;

/**
 * Names in a service that mean nothing in the project.
 * Source: compose-go v2.9.1 loader/validate.go checkConsistency.
 */
export function checkReferences(facts: ServiceFacts, directory: Directory): readonly Finding[] {
  const findings: Finding[] = [];
  for (const key of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const references = facts[key];
    if (references.length === 0) continue;
    const kind = kinds[key];
    const declared = child(directory.root, kind.section);
    // A section that is no mapping is refused as such; what refers to it would be a consequence.
    if (declared && declared.kind !== 'map') continue;
    for (const reference of references) {
      if (declared?.entries.has(reference.name)) continue;
      // With `network_mode` beside it nobody implies `default`: that the two exclude each other is all there is to say.
      if (key === 'networks' && reference.name === 'default' && facts.service.entries.has('network_mode')) continue;
      findings.push(undefinedResource(facts, reference, kind, directory));
    }
  }
  findings.push(...checkServices(facts, directory));
  return joined(findings);
}

/** Several names may be missing at one `extends`: they are told together, as what is said of a place once is not said again. */
function joined(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const { code, span, message, related } = finding;
    const key = `${code} ${span.start} ${span.end} ${span.file}`;
    const same = byPlace.get(key);
    if (!same) byPlace.set(key, finding);
    else if (same.message !== message) {
      const details = { related: [...same.related, ...related], fixes: () => [...same.fixes, ...finding.fixes] };
      byPlace.set(key, report(code, span, `${same.message} ${message}`, details));
    }
  }
  return [...byPlace.values()];
}

/** Where a reference is blamed: its own text, or, when that stands in another file that is only extended, the `extends`. */
function blame(origin: Origin): Span {
  for (const reason of origin.reasons) {
    if (reason.kind === 'extended' && reason.file !== reason.at.file) return reason.at;
  }
  return origin.span;
}

function undefinedResource(facts: ServiceFacts, reference: Reference, kind: Kind, directory: Directory): Finding {
  const { name, origin } = reference;
  const { section, code, called } = kind;
  const { root } = directory;
  const at = blame(origin);
  const declared = child(root, section);
  const keys = declared?.kind === 'map' ? [...declared.entries.values()].filter(isWritten).map(({ key }) => key) : [];
  const meant = keyNamed(root, section, name) ?? nearest(name, keys);
  const byName = meant !== undefined && keyNamed(root, section, name) === meant;
  const known =
    keys.length > 0
      ? ` Declared: ${keys
          .slice(0, 8)
          .map((key) => `\`${key}\``)
          .join(', ')}.`
      : ` There is no top-level \`${section}\`.`;
  const hint = byName
    ? ` \`${name}\` is the real name of \`${meant}\`; services refer to the key.`
    : meant
      ? ` Did you mean \`${meant}\`?`
      : '';
  const variables = unsetVariables(origin);
  const unset = variables.length > 0 ? ` (\`${variables[0] ?? ''}\` has no value.)` : '';
  const message = `${capital(called)} \`${name}\` is not declared. Docker: service "${facts.entry.key}" refers to undefined ${called} ${name}.${unset}${known}${hint}`;
  const ownText = at === origin.span;
  const related = ownText ? relatedPlaces(origin) : [{ span: origin.span, message: 'The name stands here.' }];
  const fixes = (): readonly Fix[] => [
    ...(meant && ownText && at.end - at.start === name.length
      ? [{ title: `Change to ${meant}`, edits: [{ span: at, newText: meant }], preferred: true as const }]
      : []),
    ...(/^[a-zA-Z0-9._-]+$/.test(name) ? declareFix(root, section, name, at.file, directory.textOf) : []),
  ];
  return report(code, at, message, { related, fixes });
}

function isWritten({ keyOrigin }: { readonly keyOrigin: Origin }): boolean {
  return !keyOrigin.reasons.some(({ kind }) => kind === 'defaulted');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function checkServices(facts: ServiceFacts, directory: Directory): readonly Finding[] {
  const { enabled, disabled } = directory;
  const findings: Finding[] = [];
  for (const dependency of facts.dependencies) {
    if (enabled.has(dependency.name)) continue;
    if (disabled.has(dependency.name) && !dependency.required) continue;
    findings.push(undefinedService(facts, dependency, directory));
  }
  const shared = facts.sharedNamespace;
  if (shared && !enabled.has(shared.name) && findings.length === 0)
    findings.push(undefinedService(facts, shared, directory));
  for (const context of facts.contexts) {
    const target = enabled.get(context.name) ?? disabled.get(context.name);
    if (target?.builds && enabled.has(context.name)) continue;
    const problem = target && enabled.has(context.name) ? 'non-buildable' : 'unknown';
    const message = `Service \`${context.name}\` cannot be built from. Docker: service "${facts.entry.key}" declares ${problem} service "${context.name}" as additional contexts.`;
    findings.push(
      report('undefined-service', context.origin.span, message, { related: relatedPlaces(context.origin) }),
    );
  }
  return findings;
}

function undefinedService(facts: ServiceFacts, { name, origin }: Reference, directory: Directory): Finding {
  const { enabled, disabled } = directory;
  const other = disabled.get(name);
  const says = `Docker: service "${facts.entry.key}" depends on undefined service "${name}".`;
  const related = [...relatedPlaces(origin)];
  const at = blame(origin);
  if (other) {
    const profiles = other.profiles.map((profile) => `\`${profile}\``).join(', ');
    related.push({ span: other.entry.keyOrigin.span, message: `\`${name}\` is here, in profile ${profiles}.` });
    const message = `Service \`${name}\` is only there with profile ${profiles}, which is not active. ${says} Give both the same profiles, or say \`required: false\` in \`depends_on\`.`;
    return report('disabled-service', at, message, { related });
  }
  const meant = nearest(name, [...enabled.keys(), ...disabled.keys()]);
  const hint = meant ? ` Did you mean \`${meant}\`?` : '';
  const exact = origin.span.end - origin.span.start === name.length && at === origin.span;
  const fixes =
    meant && exact
      ? [{ title: `Change to ${meant}`, edits: [{ span: origin.span, newText: meant }], preferred: true as const }]
      : [];
  return report('undefined-service', at, `There is no service \`${name}\`. ${says}${hint}`, { related, fixes });
}
