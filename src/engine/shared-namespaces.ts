import type { Container } from '../cnm/model.ts';
import { refused } from '../cnm/refused.ts';
import type { ServiceConfig } from '../compose/project.ts';
import { shortId } from './attach.ts';
import type { Problem } from './problem.ts';
import type { StartOrder } from './start-order.ts';
import type { ContainerRequest, LoweringState } from './state.ts';

/** The container at the end of a chain of shared namespaces; the container itself where the chain is broken. */
function endOfChain(request: ContainerRequest, byName: ReadonlyMap<string, ContainerRequest>): ContainerRequest {
  const seen = new Set<string>();
  let at: ContainerRequest = request;
  while (at.namespace.kind === 'shared' && at.namespace.container !== undefined && !seen.has(at.name)) {
    seen.add(at.name);
    const next = byName.get(at.namespace.container);
    if (!next) return at;
    at = next;
  }
  return at;
}

/** The service at the end of a chain of shared namespaces, before there are containers; undefined where the chain is broken. */
export function ownerOf(
  service: ServiceConfig | undefined,
  services: ReadonlyMap<string, ServiceConfig>,
): ServiceConfig | undefined {
  const seen = new Set<ServiceConfig>();
  let at = service;
  while (at && !seen.has(at)) {
    seen.add(at);
    const mode = at.networkMode?.mode;
    if (mode?.kind === 'service') at = services.get(mode.service);
    else if (mode?.kind === 'container')
      at = [...services.values()].find(({ containerName }) => containerName?.value === mode.container);
    else return at;
  }
  return undefined;
}

/** The sandbox that a container ends up in: that of an assumed container where a chain leads to one. */
export function sandboxOf(request: ContainerRequest, byName: ReadonlyMap<string, ContainerRequest>): string {
  const { namespace, name } = endOfChain(request, byName);
  if (namespace.kind === 'host') return 'host';
  const beyond = namespace.kind === 'shared' ? namespace.container : undefined;
  return beyond !== undefined && !byName.has(beyond) ? beyond : name;
}

/** The host name that a container gets from the one whose namespace it joins. */
export function hostnameOf(
  { namespace }: ContainerRequest,
  byName: ReadonlyMap<string, ContainerRequest>,
): string | undefined {
  const owner = namespace.kind === 'shared' ? byName.get(namespace.container ?? '') : undefined;
  return owner && (owner.service.hostname?.value || shortId(owner.name));
}

/** Resolver settings in host mode: a container's own, or those of the container in host mode that it joins. */
export function hostModeDns(
  request: ContainerRequest,
  byName: ReadonlyMap<string, ContainerRequest>,
): Required<Container>['dns'] {
  const { service } = endOfChain(request, byName);
  return { servers: service.dns, search: service.dnsSearch, options: service.dnsOpt };
}

/** Source: moby v28.5.2 daemon/container_operations.go getNetworkedContainer. */
export function sharedProblem(
  state: LoweringState,
  { namespace, service, name }: ContainerRequest,
  byName: ReadonlyMap<string, ContainerRequest>,
  order: StartOrder,
): readonly Problem[] {
  if (namespace.kind !== 'shared' || namespace.container === undefined) return [];
  const span = service.networkMode?.origin.span;
  if (namespace.container === name) {
    return [
      { complaint: refused('shared-namespace-self', 'cannot join own network namespace', span), certainty: 'fixed' },
    ];
  }
  const target = byName.get(namespace.container);
  if (!target) {
    if (state.containers.some((container) => container.name === namespace.container)) return [];
    const text = `joining network namespace of container: No such container: ${namespace.container}`;
    return [{ complaint: refused('shared-namespace-missing', text, span), certainty: 'fixed' }];
  }
  if (order.precedes(target.service.name, service.name)) return [];
  const level = (name: string) => order.level.get(name) ?? 0;
  const apart = level(target.service.name) - level(service.name);
  const text = `cannot join network namespace of a non running container: container ${target.name} is created`;
  const related = [{ span: target.origin.span, message: `"${target.service.name}" does not start earlier` }];
  // Both start at the same time: more often than not the other is up soon enough.
  const certainty = apart > 0 ? 'fixed' : 'likely';
  return [{ complaint: refused('shared-namespace-not-running', text, span, related), certainty }];
}

/**
 * Whether the default bridge leads to a container, or to the one whose namespace it shares. One in host mode was refused at create.
 * Source: moby v28.5.2 daemon/daemon_unix.go registerLinks (follows shared namespaces); observed.
 */
export function linkable(
  { containers, endpoints }: LoweringState,
  request: ContainerRequest | undefined,
  byName: ReadonlyMap<string, ContainerRequest>,
): boolean {
  if (!request) return false;
  const { namespace, networkMode } = endOfChain(request, byName);
  if (namespace.kind !== 'shared') return networkMode === 'bridge' || networkMode === 'host';
  const owner = containers.find(({ name, assumed }) => assumed && name === namespace.container)?.name;
  return endpoints.some(({ container, network }) => container === owner && network === 'bridge');
}
