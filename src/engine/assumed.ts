import { byBytes } from '../base/utf8.ts';
import type { Project, ServiceConfig } from '../compose/project.ts';
import { parseIp, width } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import { containsAddress, formatPrefix, masked } from '../net/prefix.ts';
import type { EngineProfile } from './profile.ts';

export type Assumed = EngineProfile['assumed'];

const predefined: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/**
 * The networks and containers that must exist before `up` because the project refers to them and does not make them:
 * external networks, with subnets that fit the static addresses used on them, and containers that `external_links` and
 * `network_mode: container:` name, on the external networks of who names them.
 */
export function assumedFor(project: Project): Assumed {
  const networks = new Map<string, readonly string[]>();
  for (const network of project.networks.values()) {
    const name = network.name.value;
    if (!network.used || !network.external.value || predefined.has(name)) continue;
    const fixed: string[] = [];
    for (const service of project.services.values()) {
      const attachment = service.networks.get(network.key);
      if (attachment?.ipv4Address) fixed.push(attachment.ipv4Address.value);
      if (attachment?.ipv6Address) fixed.push(attachment.ipv6Address.value);
    }
    networks.set(name, fittingSubnets(fixed));
  }
  const containers = assumedContainers(project);
  return {
    networks: [...networks].map(([name, subnets]) => ({ name, subnets })).sort((a, b) => byBytes(a.name, b.name)),
    containers: [...containers]
      .map(([name, on]) => ({ name, networks: on.size > 0 ? [...on].sort(byBytes) : ['bridge'] }))
      .sort((a, b) => byBytes(a.name, b.name)),
  };
}

function assumedContainers(project: Project): ReadonlyMap<string, ReadonlySet<string>> {
  const own = new Set([...project.services.values()].map((service) => service.containerName?.value));
  const wanted = new Map<string, Set<string>>();
  const want = (name: string): Set<string> => {
    const known = wanted.get(name) ?? new Set<string>();
    wanted.set(name, known);
    return known;
  };
  for (const service of project.services.values()) {
    for (const { value } of service.externalLinks) {
      const on = want(value.target);
      for (const name of externalNetworks(project, service)) on.add(name);
    }
    const mode = service.networkMode?.mode;
    if (mode?.kind === 'container') want(mode.container);
  }
  for (const name of own) if (name !== undefined) wanted.delete(name);
  return wanted;
}

function externalNetworks(project: Project, service: ServiceConfig): readonly string[] {
  return [...service.networks.keys()].flatMap((key) => {
    const network = project.networks.get(key);
    return network?.external.value ? [network.name.value] : [];
  });
}

const longest: Readonly<Record<Family, number>> = { 4: 24, 6: 64 };
const shortest = 8;

/** The smallest subnet per family, at most a /24 or /64, that holds all addresses. */
function fittingSubnets(addresses: readonly string[]): readonly string[] {
  const parsed = addresses.flatMap((text) => parseIp(text) ?? []);
  return ([4, 6] as const).flatMap((family) => {
    const own = parsed.filter((address) => address.family === family);
    const first = own[0];
    if (!first) return [];
    for (let bits = Math.min(longest[family], width(family)); bits >= shortest; bits--) {
      const subnet = masked({ family, value: first.value, bits });
      if (own.every((address) => containsAddress(subnet, address))) return [formatPrefix(subnet)];
    }
    return [];
  });
}
