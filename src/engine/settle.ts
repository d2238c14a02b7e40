import type { Container } from '../cnm/model.ts';
import type { StartOrder } from './start-order.ts';
import type { ContainerRequest, LoweringState } from './state.ts';

/** What stands for a service without containers among the names of containers. */
export function idleKey(service: string): string {
  return `service:${service}`;
}

/**
 * How far each container gets. A refused network: nobody is created. A refused create: nobody is started, and only
 * what comes before in the order of dependencies stays created, as Compose breaks off what it does at the same time. A failed start: neither its
 * further replicas nor what depends on it is started; everybody else is.
 * Source: docker compose v2.40.3 pkg/compose/create.go, start.go; observed.
 */
export function settle(
  state: LoweringState,
  requests: readonly ContainerRequest[],
  failed: ReadonlyMap<string, 'create' | 'start'>,
  order: StartOrder,
): void {
  const sure = state.refusals.filter(({ certainty }) => certainty === 'fixed');
  if (sure.length === 0) return;
  const stage = sure.some((one) => one.stage === 'network') ? 'network' : failed.size > 0 ? worst(failed) : undefined;
  if (stage === undefined) return;
  const reached = new Map<string, Container['state']>();
  const stopped = new Set<string>();
  const failing = [
    ...requests.flatMap(({ name, service }) => (failed.get(name) === 'create' ? [service] : [])),
    ...order.levels.flat().filter(({ name }) => failed.has(idleKey(name))),
  ];
  const firstLevel = Math.min(...failing.map(({ name }) => order.level.get(name) ?? 0));
  const containers = new Map<string, string[]>();
  for (const { name, service } of requests)
    containers.set(service.name, [...(containers.get(service.name) ?? []), name]);
  for (const service of order.levels.flat()) {
    // A service without containers hands on that what it depends on is not there.
    if ([...service.dependsOn.keys()].some((dependency) => stopped.has(dependency))) stopped.add(service.name);
    for (const name of containers.get(service.name) ?? []) {
      const fails = failed.get(name) === stage;
      if (stage === 'network') reached.set(name, 'missing');
      else if (stage === 'create') {
        reached.set(name, (order.level.get(service.name) ?? 0) < firstLevel ? 'created' : 'missing');
      } else reached.set(name, fails || stopped.has(service.name) ? 'created' : 'running');
      if (fails) stopped.add(service.name);
    }
  }
  for (const [i, container] of state.containers.entries()) {
    const at = reached.get(container.name);
    if (at !== undefined && !container.assumed) state.containers[i] = { ...container, state: at };
  }
}

function worst(failed: ReadonlyMap<string, 'create' | 'start'>): 'create' | 'start' {
  return [...failed.values()].includes('create') ? 'create' : 'start';
}
