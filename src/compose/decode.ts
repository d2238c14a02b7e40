import type { Finding, Outcome } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import { decodeNetwork } from './decode/network.ts';
import { checkReadings } from './decode/read.ts';
import { decodeService, extensionNames } from './decode/service.ts';
import { checkResources } from './decode/validate.ts';
import { child, entriesOf } from './nodes.ts';
import { isEnabled } from './profiles.ts';
import type { NetworkConfig, Project, ServiceConfig } from './project.ts';
import { resourceShapes } from './schema/root.ts';
import type { Node } from './tree.ts';

const nothing: readonly Finding[] = [];

/** What a project has besides its tree. */
export type ProjectFrame = Pick<Project, 'name' | 'directory' | 'files' | 'profiles'>;

/**
 * Binds a canonical, merged and normalised tree to the types of a project, with what Compose's validation and decoder refuse.
 * Values that they refuse are left out.
 * Source: compose-go v2.9.1 validation/, loader/mapstructure.go, types/.
 */
export function decode(root: Node, frame: ProjectFrame): Outcome<Project> {
  const findings: Finding[] = [];
  const services = new Map<string, ServiceConfig>();
  const disabledServices = new Map<string, ServiceConfig>();
  for (const entry of entriesOf(child(root, 'services'))) {
    if (entry.value.kind !== 'map') continue;
    const { value, findings: wrong } = decodeService(entry);
    if (wrong.length > 0) findings.push(...wrong);
    const enabled = isEnabled(
      value.profiles.map((profile) => profile.value),
      frame.profiles,
    );
    const odd = enabled ? extensionNames(entry) : nothing;
    if (odd.length > 0) findings.push(...odd);
    (enabled ? services : disabledServices).set(entry.key, value);
  }
  findings.push(...checkResources(root), ...checkOthers(root));
  const attached = new Set<string>();
  for (const service of services.values()) for (const network of service.networks.keys()) attached.add(network);
  const networks = new Map<string, NetworkConfig>();
  for (const entry of entriesOf(child(root, 'networks'))) {
    networks.set(entry.key, decodeNetwork(entry, frame.name.value, attached));
  }
  const value: Project = { ...frame, networks, services, disabledServices };
  return { value, findings: onePerPlace(findings) };
}

/** Numbers and booleans outside of services. */
function checkOthers(root: Node): readonly Finding[] {
  return Object.entries(resourceShapes).flatMap(([section, shape]) =>
    entriesOf(child(root, section)).flatMap((entry) => checkReadings(section, entry, shape)),
  );
}

/** One wrong text that several services share through an anchor is one finding. */
function onePerPlace(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<Span, string>();
  return findings.filter((finding) => {
    if (seen.get(finding.span) === finding.code) return false;
    seen.set(finding.span, finding.code);
    return true;
  });
}
