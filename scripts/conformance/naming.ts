import type { Observation, ObservedBinding } from '../../src/query/predict/observation.ts';

/** How the addresses and ports of one document are called, so that two documents agree on them. */
export interface Naming {
  readonly address: (address: string) => string;
  /**
   * A host port as seen at an address of the host: one that the Engine chose is called by what is published there, or by what is published at
   * other addresses by this number.
   */
  readonly hostPort: (port: string, at: string) => readonly string[];
}

/** The names of one document. */
export function namesOf(document: Observation): Naming {
  const addresses = new Map<string, string>();
  const ports = new Map<string, { readonly on: string; readonly name: string }[]>();
  for (const [name, { ipam }] of Object.entries(document.networks ?? {})) {
    for (const { subnet, gateway } of ipam) {
      addresses.set(subnet, `subnet@${name}`);
      if (gateway !== null) addresses.set(gateway, `gateway@${name}`);
    }
  }
  for (const [name, { networks, published }] of Object.entries(document.containers ?? {})) {
    for (const [network, { ipv4, ipv6 }] of Object.entries(networks)) {
      for (const address of [ipv4, ipv6]) if (address) addresses.set(address, `${name}@${network}`);
    }
    for (const binding of published) {
      if (!binding.dynamic) continue;
      const key = `${binding.host_port}/${binding.protocol}`;
      ports.set(key, [...(ports.get(key) ?? []), { on: binding.host_ip, name: chosenPort(name, binding) }]);
    }
  }
  return {
    address: (address) => addresses.get(address) ?? address,
    hostPort: (port, at) => {
      const all = ports.get(port);
      if (!all) return [port];
      const here = all.filter(({ on }) => on === at || on === (at.includes(':') ? '::' : '0.0.0.0'));
      const names = here.length > 0 ? here.map(({ name }) => name) : all.map(({ name }) => `${name} elsewhere`);
      return [...new Set(names)];
    },
  };
}

/** What a host port that the Engine chose is called. */
export function chosenPort(
  name: string,
  { container_port: inner, protocol }: Pick<ObservedBinding, 'container_port' | 'protocol'>,
): string {
  return `dynamic for ${name}:${inner}/${protocol}`;
}
