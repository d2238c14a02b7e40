import type { Address, Container, Endpoint, Network, NetworkModel } from './model.ts';

const remembered = new WeakMap<NetworkModel, ReadonlyMap<string, string>>();

/** How people call each container, by its name: its service, with `#n` where that has several; its own name when no service owns it. */
export function containerLabels(model: NetworkModel): ReadonlyMap<string, string> {
  const known = remembered.get(model);
  if (known) return known;
  const replicas = new Map<string, number>();
  for (const { service } of model.containers) {
    if (service !== undefined) replicas.set(service, (replicas.get(service) ?? 0) + 1);
  }
  const labels = new Map(
    model.containers.map(({ name, service, replica }) => [
      name,
      service === undefined ? name : (replicas.get(service) ?? 1) > 1 ? `${service}#${replica}` : service,
    ]),
  );
  remembered.set(model, labels);
  return labels;
}

/** How people call one container of the model. */
export function containerLabel(model: NetworkModel, { name }: Container): string {
  return containerLabels(model).get(name) ?? name;
}

/** How people call a network: its key in the file, else the Engine's name. */
export function networkLabel(network: Network): string {
  return network.key ?? network.id;
}

/** `172.18.0.2`, `172.18.0.2 (likely)` where Docker decides at run time, `address unknown` where nothing in the files could tell. */
export function addressLabel({ address, certainty }: Address): string {
  return certainty === 'fixed' ? address : certainty === 'likely' ? `${address} (likely)` : 'address unknown';
}

/** Both addresses of an endpoint, or a dash. */
export function endpointAddresses(endpoint: Endpoint): string {
  const addresses = [endpoint.ipv4, endpoint.ipv6].filter((address) => address !== undefined);
  return [...new Set(addresses.map(addressLabel))].join(', ');
}
