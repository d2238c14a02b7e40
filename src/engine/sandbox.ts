import { compareEndpoints, gatewayChoice, selectGateways } from '../cnm/endpoint-order.ts';
import type { Gateways, OrderedEndpoint } from '../cnm/endpoint-order.ts';
import type { LinkName, PortBinding, Sandbox } from '../cnm/model.ts';
import type { ServiceConfig } from '../compose/project.ts';

/** A sandbox without anything. */
export const emptySandbox: Omit<Sandbox, 'id' | 'kind'> = {
  endpoints: [],
  defaultGateway: { ipv4: undefined, ipv6: undefined },
  published: [],
  dns: { servers: [], search: [], options: [] },
  links: [],
};

/** Endpoints of one sandbox in their order, with those that lead out. */
export interface SandboxWiring {
  readonly ordered: readonly OrderedEndpoint[];
  readonly gateways: Gateways;
}

/** Puts the endpoints of a sandbox in order and chooses the way out. */
export function wire(endpoints: readonly OrderedEndpoint[]): SandboxWiring {
  const ordered = endpoints.length > 1 ? [...endpoints].sort(compareEndpoints) : endpoints;
  return { ordered, gateways: selectGateways(ordered) };
}

/** The sandbox of a container that has a network namespace of its own. */
export function ownSandbox(
  container: string,
  { ordered, gateways }: SandboxWiring,
  content: {
    readonly service: ServiceConfig | undefined;
    readonly published: readonly PortBinding[];
    readonly links: readonly LinkName[];
  },
): Sandbox {
  const { service, published, links } = content;
  return {
    id: container,
    kind: ordered.length > 0 ? 'container' : 'none',
    endpoints: ordered.map(({ endpoint }) => endpoint.id),
    defaultGateway: {
      ipv4: gatewayChoice(gateways.ipv4, 'ipv4', ordered),
      ipv6: gatewayChoice(gateways.ipv6, 'ipv6', ordered),
    },
    published,
    dns: service ? { servers: service.dns, search: service.dnsSearch, options: service.dnsOpt } : emptySandbox.dns,
    links,
  };
}
