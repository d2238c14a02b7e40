import type { Project, ServiceConfig } from '../../compose/project.ts';

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
  const first = owner(project, a);
  const second = owner(project, b);
  if (!first || !second) return true;
  if (first === second) return true;
  // Other network modes reach each other in ways of their own, or leave it to the Engine.
  if (first.networkMode ?? second.networkMode) return true;
  return [...first.networks.keys()].some((key) => second.networks.has(key));
}

/** The service whose network namespace this one lives in; undefined when that is not a service of the project. */
function owner(project: Project, service: ServiceConfig): ServiceConfig | undefined {
  let current: ServiceConfig | undefined = service;
  for (let steps = 0; steps < 20 && current?.networkMode?.mode.kind === 'service'; steps++)
    current = project.services.get(current.networkMode.mode.service);
  return current;
}
