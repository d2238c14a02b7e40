import type { Finding } from '../../base/finding.ts';
import { child, entriesOf, stringOf } from '../nodes.ts';
import { isEnabled } from '../profiles.ts';
import { report, reportAt } from '../report.ts';
import type { MapNode } from '../tree.ts';
import { checkAlone } from './alone.ts';
import { checkCycles } from './cycles.ts';
import type { TextOf } from './declare.ts';
import { type ServiceFacts, factsOf } from './facts.ts';
import { type Directory, checkReferences } from './references.ts';

/**
 * What must hold for the project as a whole. Compose looks at enabled services only, and so do we.
 * Source: compose-go v2.9.1 loader/validate.go, types/project.go (container names).
 */
export function checkConsistency(root: MapNode, profiles: readonly string[], textOf: TextOf): readonly Finding[] {
  const enabled = new Map<string, ServiceFacts>();
  const disabled = new Map<string, ServiceFacts>();
  for (const entry of entriesOf(child(root, 'services'))) {
    const facts = factsOf(entry);
    if (facts) (isEnabled(facts.profiles, profiles) ? enabled : disabled).set(entry.key, facts);
  }
  const directory: Directory = { root, enabled, disabled, textOf };
  const findings: Finding[] = [];
  const settled = settledUnder(directory);
  for (const facts of enabled.values()) {
    if (settled.has(facts)) continue;
    const own = [...checkAlone(facts), ...checkReferences(facts, directory)];
    if (own.length === 0) settled.add(facts);
    else findings.push(...own);
  }
  findings.push(...checkSecrets(root), ...checkCycles(enabled), ...checkContainerNames(enabled));
  return findings;
}

/** The names that a project declared, and the services that had nothing wrong among them. */
interface Settled {
  readonly names: readonly string[];
  readonly services: WeakSet<ServiceFacts>;
}

/** The latest first; more than the projects that somebody edits at once. */
let remembered: readonly Settled[] = [];
const memorySize = 8;

/** Services that were found right when the project declared just the same names: they need no second look. */
function settledUnder({ root, enabled, disabled }: Directory): WeakSet<ServiceFacts> {
  const names: string[] = [];
  for (const [name, { builds }] of enabled) names.push(builds ? `${name} builds` : name);
  names.push(' disabled');
  for (const name of disabled.keys()) names.push(name);
  for (const section of ['networks', 'volumes', 'secrets', 'configs', 'models']) {
    const declared = child(root, section);
    names.push(` ${section} ${declared?.kind ?? ''}`);
    for (const { key } of entriesOf(declared)) names.push(key);
  }
  const known = remembered.find((one) => sameNames(one.names, names)) ?? { names, services: new WeakSet() };
  if (remembered[0] !== known) remembered = [known, ...remembered.filter((one) => one !== known)].slice(0, memorySize);
  return known.services;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

function checkSecrets(root: MapNode): readonly Finding[] {
  return entriesOf(child(root, 'secrets')).flatMap(({ key, keyOrigin, value }) => {
    const external = child(value, 'external');
    if (value.kind !== 'map' || (external?.kind === 'scalar' && external.value === true)) return [];
    // An empty path is made absolute before anybody asks.
    if (stringOf(child(value, 'file')) !== undefined || stringOf(child(value, 'environment'))) return [];
    const message = `Secret \`${key}\` has no content. Docker: secret "${key}" must declare either \`file\` or \`environment\`.`;
    return [reportAt('secret-without-source', keyOrigin, message)];
  });
}

function checkContainerNames(services: ReadonlyMap<string, ServiceFacts>): readonly Finding[] {
  const taken = new Map<string, ServiceFacts>();
  const findings: Finding[] = [];
  for (const facts of services.values()) {
    const name = facts.containerName;
    if (!name) continue;
    const other = taken.get(name.name);
    if (!other?.containerName) {
      taken.set(name.name, facts);
      continue;
    }
    const message = `Two services want the container name \`${name.name}\`. Docker: services.${facts.entry.key}: container name "${name.name}" is already in use by service ${other.entry.key}. Rename one.`;
    const related = [{ span: other.containerName.origin.span, message: `Service \`${other.entry.key}\` has it too.` }];
    const same = other.containerName.origin.span === name.origin.span;
    findings.push(
      same
        ? report('container-name-twice', facts.entry.keyOrigin.span, message, { related })
        : reportAt('container-name-twice', name.origin, message, { related }),
    );
  }
  return findings;
}
