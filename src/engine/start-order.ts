import { byBytes } from '../base/utf8.ts';
import type { ServiceConfig } from '../compose/project.ts';

/** The order in which Compose starts services, as far as it is fixed. */
export interface StartOrder {
  /** Services by level: those of one level start at the same time, after all they depend on. Names ascend within a level. */
  readonly levels: readonly (readonly ServiceConfig[])[];
  readonly level: ReadonlyMap<string, number>;
  /** Whether `earlier` always starts before `later`. */
  precedes(earlier: string, later: string): boolean;
}

const remembered = new WeakMap<ReadonlyMap<string, ServiceConfig>, StartOrder>();

/**
 * Levels of the dependency graph, remembered by the services. Services of a cycle, which Compose refuses, come last.
 * Source: docker compose v2.40.3 pkg/compose/dependencies.go.
 */
export function startOrder(services: ReadonlyMap<string, ServiceConfig>): StartOrder {
  const known = remembered.get(services);
  if (known) return known;
  const order = orderOf(services);
  remembered.set(services, order);
  return order;
}

function orderOf(services: ReadonlyMap<string, ServiceConfig>): StartOrder {
  const waiting = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const service of services.values()) {
    let count = 0;
    for (const name of service.dependsOn.keys()) {
      if (!services.has(name) || name === service.name) continue;
      count++;
      const list = dependents.get(name);
      if (list) list.push(service.name);
      else dependents.set(name, [service.name]);
    }
    waiting.set(service.name, count);
  }
  const levels: ServiceConfig[][] = [];
  const level = new Map<string, number>();
  let ready = [...services.keys()].filter((name) => waiting.get(name) === 0);
  while (ready.length > 0) {
    ready.sort(byBytes);
    levels.push(ready.flatMap((name) => services.get(name) ?? []));
    const next: string[] = [];
    for (const name of ready) {
      level.set(name, levels.length - 1);
      for (const dependent of dependents.get(name) ?? []) {
        const left = (waiting.get(dependent) ?? 0) - 1;
        waiting.set(dependent, left);
        if (left === 0) next.push(dependent);
      }
    }
    ready = next;
  }
  const cyclic = [...services.values()].filter(({ name }) => !level.has(name)).sort((a, b) => byBytes(a.name, b.name));
  if (cyclic.length > 0) {
    for (const { name } of cyclic) level.set(name, levels.length);
    levels.push(cyclic);
  }
  const ancestors = levels.length > 1 ? closure(services, levels) : undefined;
  return { levels, level, precedes: (earlier, later) => ancestors?.(earlier, later) ?? false };
}

/** Bit sets of everything a service depends on, directly or not. */
function closure(
  services: ReadonlyMap<string, ServiceConfig>,
  levels: readonly (readonly ServiceConfig[])[],
): (earlier: string, later: string) => boolean {
  const index = new Map<string, number>();
  for (const level of levels) for (const { name } of level) index.set(name, index.size);
  const words = (index.size + 31) >> 5;
  const sets = new Map<string, Uint32Array>();
  for (const service of levels.flat()) {
    if (service.dependsOn.size === 0) continue;
    const set = new Uint32Array(words);
    for (const name of service.dependsOn.keys()) {
      const at = index.get(name);
      if (at === undefined || !services.has(name)) continue;
      set[at >> 5] = (set[at >> 5] ?? 0) | (1 << (at & 31));
      const inherited = sets.get(name);
      if (inherited) for (let word = 0; word < words; word++) set[word] = (set[word] ?? 0) | (inherited[word] ?? 0);
    }
    sets.set(service.name, set);
  }
  return (earlier, later) => {
    const at = index.get(earlier);
    const set = sets.get(later);
    return at !== undefined && set !== undefined && ((set[at >> 5] ?? 0) & (1 << (at & 31))) !== 0;
  };
}
