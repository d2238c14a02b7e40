import type { Project } from '../../compose/project.ts';

const perProject = new WeakMap<Project, Map<string, ReadonlySet<string>>>();

/** The services that Compose starts before `service`, because it depends on them, directly or not. */
export function startedBefore(project: Project, service: string): ReadonlySet<string> {
  const memo = perProject.get(project) ?? new Map<string, ReadonlySet<string>>();
  perProject.set(project, memo);
  const known = memo.get(service);
  if (known) return known;
  const found = new Set<string>();
  const open = [service];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of project.services.get(next)?.dependsOn.keys() ?? []) {
      if (found.has(name) || name === service) continue;
      found.add(name);
      open.push(name);
    }
  }
  memo.set(service, found);
  return found;
}
