import { byBytes } from '../base/utf8.ts';
import type { LiveNetwork } from '../cnm/controller.ts';
import { attach } from './attach.ts';
import type { Attaching } from './attach.ts';
import type { Assumed } from './assumed.ts';
import { ownSandbox, wire } from './sandbox.ts';
import type { ContainerRequest, EndpointRequest, LoweringState } from './state.ts';

/**
 * Containers that run before `up`: those of the world, and those that the project names and does not make itself.
 */
export function assumedContainers(
  given: Assumed,
  madeUp: Assumed,
  requests: readonly ContainerRequest[],
): Assumed['containers'] {
  const known = new Set([...given.containers.map(({ name }) => name), ...requests.map(({ name }) => name)]);
  const extra = madeUp.containers.filter(({ name }) => !known.has(name));
  return [...given.containers, ...extra].sort((a, b) => byBytes(a.name, b.name));
}

/** Starts them in order of their names, each on its networks in the order given. */
export function startAssumed(
  state: LoweringState,
  containers: Assumed['containers'],
  unknown: ReadonlySet<string>,
): void {
  for (const { name, networks } of containers) {
    const who: Attaching = {
      name,
      sandbox: name,
      hostname: undefined,
      service: undefined,
      request: undefined,
      ipv6: true,
    };
    const attached = networks.flatMap((network) => {
      const live: LiveNetwork | undefined = state.controller.networks.get(network);
      if (!live) return [];
      const request: EndpointRequest & { readonly live: LiveNetwork } = {
        network,
        live,
        origin: undefined,
        attachment: undefined,
        mac: undefined,
      };
      return live.driver.needsAddresses ? [attach(who, request, undefined, unknown).ordered] : [];
    });
    const wiring = wire(attached);
    state.endpoints.push(...wiring.ordered.map(({ endpoint }) => endpoint));
    state.sandboxes.push(ownSandbox(name, wiring, { service: undefined, published: [], links: [] }));
    state.containers.push({
      name,
      service: undefined,
      replica: 1,
      assumed: true,
      origin: undefined,
      sandbox: name,
      networkMode: networks[0] ?? 'bridge',
      sharesNetworkOf: undefined,
      hostname: undefined,
      domainname: undefined,
      state: 'running',
      listening: [],
      extraHosts: [],
    });
  }
}
