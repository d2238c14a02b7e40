import type { Address, Endpoint, Network, NetworkModel } from '../cnm/model.ts';

/**
 * How people call each container, by its name: its service, with `#n` where the service has several; its own name when no service owns
 * it.
 */
export function containerLabels(model: NetworkModel): ReadonlyMap<string, string> {
  const replicas = new Map<string, number>();
  for (const { service } of model.containers) {
    if (service !== undefined) replicas.set(service, (replicas.get(service) ?? 0) + 1);
  }
  return new Map(
    model.containers.map(({ name, service, replica }) => [
      name,
      service === undefined ? name : (replicas.get(service) ?? 1) > 1 ? `${service}#${replica}` : service,
    ]),
  );
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
