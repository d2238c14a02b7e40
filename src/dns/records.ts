import type { Container, Endpoint, Network, NetworkModel, Sandbox } from '../cnm/model.ts';

/** The names of one network as the Engine's resolver knows them: lower-cased name to the endpoints that answer it. */
export type NetworkNames = ReadonlyMap<string, readonly Endpoint[]>;

const known = new WeakMap<NetworkModel, ReadonlyMap<string, NetworkNames>>();

/** Whether the Engine serves names on a network: on all but its own `bridge`, `host` and `none`. */
export function servesNames(network: Network | undefined): network is Network {
  return network !== undefined && !network.predefined && network.driver !== 'host' && network.driver !== 'null';
}

/**
 * Names by network, of running containers. Several containers may share a name; each answers.
 * Source: moby v28.5.2 daemon/container_operations.go buildEndpointDNSNames, libnetwork/network.go addSvcRecords; observed.
 */
export function namesByNetwork(model: NetworkModel): ReadonlyMap<string, NetworkNames> {
  const found = known.get(model);
  if (found) return found;
  const networks = new Map(model.networks.map((network) => [network.id, network] as const));
  const running = new Set(
    model.containers.filter((each) => each.state === 'running' || each.assumed).map((each) => each.name),
  );
  const names = new Map<string, Map<string, Endpoint[]>>();
  for (const endpoint of model.endpoints) {
    if (!servesNames(networks.get(endpoint.network)) || !running.has(endpoint.container)) continue;
    const here = names.get(endpoint.network) ?? new Map<string, Endpoint[]>();
    names.set(endpoint.network, here);
    for (const key of new Set(endpoint.names.map((each) => each.name.toLowerCase()))) {
      const owners = here.get(key);
      if (owners) owners.push(endpoint);
      else here.set(key, [endpoint]);
    }
  }
  known.set(model, names);
  return names;
}

/**
 * How many dots a name has. The short id of a container is written as `id:` and the container's name, which may have dots itself; the id has none.
 */
export function dotsIn(name: string, model: NetworkModel): number {
  const dots = name.split('.').length - 1;
  if (dots === 0 || !name.startsWith('id:')) return dots;
  const containers = namesOfContainers(model);
  let id = name.slice('id:'.length);
  while (!containers.has(id) && id.includes('.')) id = id.slice(0, id.lastIndexOf('.'));
  return containers.has(id) ? name.slice(id.length + 'id:'.length).split('.').length - 1 : dots;
}

const containerNames = new WeakMap<NetworkModel, ReadonlySet<string>>();

function namesOfContainers(model: NetworkModel): ReadonlySet<string> {
  const found = containerNames.get(model) ?? new Set(model.containers.map((each) => each.name));
  containerNames.set(model, found);
  return found;
}

/** Who looks names up, and where its queries go. */
export interface NameView {
  readonly model: NetworkModel;
  readonly sandbox: Sandbox;
  /** `embedded`: Docker's resolver at 127.0.0.11; `direct`: the servers in resolv.conf themselves. */
  readonly mode: 'embedded' | 'direct';
  /** Networks in the order they are searched: the order of the sandbox's endpoints. */
  readonly networks: readonly {
    readonly network: Network;
    readonly endpoint: Endpoint;
    readonly names: NetworkNames;
  }[];
}

const noNames: NetworkNames = new Map();

/** The sandbox as one of its containers sees it: containers in host mode have resolver settings of their own. */
export function sandboxOf(sandbox: Sandbox, container: Container | undefined): Sandbox {
  return container?.dns ? { ...sandbox, dns: container.dns } : sandbox;
}

/** The resolver from one sandbox's point of view. It exists in sandboxes with at least one endpoint on a user-defined network. */
export function viewOf(model: NetworkModel, sandbox: Sandbox): NameView {
  const all = namesByNetwork(model);
  const endpoints = new Map(model.endpoints.map((each) => [each.id, each] as const));
  const byId = new Map(model.networks.map((each) => [each.id, each] as const));
  const networks = sandbox.endpoints.flatMap((id) => {
    const endpoint = endpoints.get(id);
    const network = endpoint && byId.get(endpoint.network);
    return endpoint && servesNames(network) ? [{ network, endpoint, names: all.get(network.id) ?? noNames }] : [];
  });
  return { model, sandbox, mode: networks.length > 0 ? 'embedded' : 'direct', networks };
}
