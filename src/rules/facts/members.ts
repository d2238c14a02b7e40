import type { Fix, Related } from '../../base/finding.ts';
import type { Project, ServiceConfig } from '../../compose/project.ts';
import type { TextContext } from '../rule.ts';
import { addName, fix } from './edits.ts';

const perProject = new WeakMap<Project, ReadonlyMap<string, readonly ServiceConfig[]>>();

/** By network key: the enabled services on it. */
export function members(project: Project): ReadonlyMap<string, readonly ServiceConfig[]> {
  const known = perProject.get(project);
  if (known) return known;
  const found = new Map<string, ServiceConfig[]>();
  for (const service of project.services.values()) {
    for (const key of service.networks.keys()) {
      const list = found.get(key);
      if (list) list.push(service);
      else found.set(key, [service]);
    }
  }
  perProject.set(project, found);
  return found;
}

/** Whether two services are on one network, or share a namespace with one that is. */
export function meet(project: Project, a: ServiceConfig, b: ServiceConfig): boolean {
  const first = namespaceOwner(project, a);
  const second = namespaceOwner(project, b);
  if (!first || !second) return true;
  if (first === second) return true;
  // Other network modes reach each other in ways of their own, or leave it to the Engine.
  if (first.networkMode ?? second.networkMode) return true;
  return [...first.networks.keys()].some((key) => second.networks.has(key));
}

/** Attaches `service` to a network of `target`, so that the two meet. */
export function attachFix(context: TextContext, service: ServiceConfig, target: ServiceConfig): readonly Fix[] {
  const network = [...target.networks.keys()].find((key) => key !== 'default');
  return network !== undefined && service.networksKey
    ? fix(`Attach "${service.name}" to "${network}"`, addName(context, service.networksKey, network))
    : [];
}

/** Where the networks of a service stand. */
export function networksOf({ name, networksKey, origin }: ServiceConfig): Related {
  return { span: networksKey ?? origin.span, message: `the networks of "${name}"` };
}

/**
 * The service whose network namespace this one lives in, through `network_mode: service:…` from one to the next; undefined when that is
 * not a service of the project, and one that is in a shared namespace itself when they go round in a circle.
 */
export function namespaceOwner(project: Project, service: ServiceConfig): ServiceConfig | undefined {
  const seen = new Set<ServiceConfig>();
  let current: ServiceConfig | undefined = service;
  while (current?.networkMode?.mode.kind === 'service' && !seen.has(current)) {
    seen.add(current);
    current = project.services.get(current.networkMode.mode.service);
  }
  return current;
}
