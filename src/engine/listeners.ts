import { byBytes } from '../base/utf8.ts';
import type { Container, PortBinding } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import { wantedPorts } from './listening.ts';
import type { LoweringState } from './state.ts';

/** Who tries to listen on what: in a shared namespace the owner first, then the others by name; a port belongs to the first. */
export function claims(
  containers: readonly Container[],
  project: Project | undefined,
): ReadonlyMap<string, readonly string[]> {
  const claimed = new Set<string>();
  const result = new Map<string, readonly string[]>();
  const shares = (container: Container) => Number(container.sharesNetworkOf !== undefined);
  const sorted = [...containers].sort((a, b) => shares(a) - shares(b) || byBytes(a.name, b.name));
  for (const container of sorted) {
    const service = container.service === undefined ? undefined : project?.services.get(container.service);
    const owner = container.sharesNetworkOf ?? container.name;
    const ports = wantedPorts(service).filter((port) => !claimed.has(`${owner} ${port}`));
    for (const port of ports) claimed.add(`${owner} ${port}`);
    result.set(container.name, ports);
  }
  return result;
}

/** The containers with the ports that their listeners get: not those that docker-proxy or a neighbour in the namespace has. */
export function listeners(state: LoweringState, project: Project): readonly Container[] {
  const wanted = claims(state.containers, project);
  const proxied = new Set(
    state.profile.userlandProxy ? state.sandboxes.flatMap(({ published }) => hostPorts(published)) : [],
  );
  const taken = new Set<string>();
  return state.containers.map((container) => {
    const ports = (wanted.get(container.name) ?? []).filter((port) => {
      const key = `${container.sandbox} ${port}`;
      if (taken.has(key) || (container.sandbox === 'host' && proxied.has(port))) return false;
      taken.add(key);
      return true;
    });
    return { ...container, listening: ports };
  });
}

function hostPorts(published: readonly PortBinding[]): readonly string[] {
  return published.flatMap(({ hostPort, protocol }) => (hostPort === undefined ? [] : [`${hostPort}/${protocol}`]));
}
