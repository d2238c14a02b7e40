import type { Endpoint, Network, Sandbox } from '../../cnm/model.ts';
import { isMulticast, parseAddress } from '../../net/address.ts';
import { formatPrefix, masked } from '../../net/prefix.ts';
import { byBytes } from '../../base/utf8.ts';
import type { ObservedContainer, ObservedInterface, ObservedRoute } from './observation.ts';

const defaultMtu = 1500;
const prefixOption = 'com.docker.network.container_iface_prefix';
/** Source: moby v28.5.2 libnetwork/osl: link-local addresses are put on the interface as /16. */
const linkLocalBits = 16;

interface Wired {
  readonly endpoint: Endpoint;
  readonly network: Network;
  readonly name: string;
}

/** What the kernel shows in a namespace: interfaces, routes and the way out. Which endpoint is eth0 is random where there are several. */
export function observedInterfaces(
  sandbox: Sandbox,
  endpoints: ReadonlyMap<string, Endpoint>,
  networks: ReadonlyMap<string, Network>,
): Required<Pick<ObservedContainer, 'interfaces' | 'routes' | 'default_gateway'>> {
  const wired = wire(sandbox, endpoints, networks);
  const byId = new Map(wired.map((one) => [one.endpoint.id, one]));
  const gateway = (family: 'ipv4' | 'ipv6') => {
    const choice = sandbox.defaultGateway[family];
    const out = choice && byId.get(choice.endpoint);
    return out ? { via: choice.address || null, interface: out.name, network: out.network.id } : null;
  };
  const gateways = { ipv4: gateway('ipv4'), ipv6: gateway('ipv6') };
  const routes: ObservedRoute[] = [];
  for (const out of [gateways.ipv4, gateways.ipv6]) {
    if (out) routes.push({ to: 'default', via: out.via, interface: out.interface });
  }
  for (const { endpoint, name } of wired) {
    for (const text of addressesOf(endpoint)) {
      const [address = '', bits] = text.split('/');
      const value = parseAddress(address);
      // The kernel lists no route to link-local addresses, nor makes one to groups.
      if (!value || text.startsWith('fe80:') || isMulticast(address)) continue;
      const to = formatPrefix(masked({ family: value.family, value: value.value, bits: Number(bits) }));
      routes.push({ to, via: null, interface: name });
    }
  }
  return {
    interfaces: wired.map(describe).sort((a, b) => byBytes(a.name, b.name)),
    routes: routes.sort(compareRoutes),
    default_gateway: gateways,
  };
}

function wire(
  sandbox: Sandbox,
  endpoints: ReadonlyMap<string, Endpoint>,
  networks: ReadonlyMap<string, Network>,
): readonly Wired[] {
  const taken = new Set(sandbox.endpoints.flatMap((id) => endpoints.get(id)?.interfaceName ?? []));
  const free = (prefix: string): string => {
    let number = 0;
    while (taken.has(`${prefix}${number}`)) number++;
    taken.add(`${prefix}${number}`);
    return `${prefix}${number}`;
  };
  return sandbox.endpoints.flatMap((id) => {
    const endpoint = endpoints.get(id);
    const network = endpoint && networks.get(endpoint.network);
    if (!endpoint || !network) return [];
    const prefix = network.options.get(prefixOption) || 'eth';
    return [{ endpoint, network, name: endpoint.interfaceName ?? free(prefix) }];
  });
}

function addressesOf(endpoint: Endpoint): readonly string[] {
  const own = [endpoint.ipv4, endpoint.ipv6].flatMap((one) => (one ? [`${one.address}/${one.prefixLength}`] : []));
  return [...own, ...endpoint.linkLocal.map((text) => `${text}/${linkLocalBits}`)];
}

function describe({ endpoint, network, name }: Wired): ObservedInterface {
  const all = addressesOf(endpoint);
  return {
    name,
    network: network.id,
    ...(endpoint.mac === undefined ? {} : { mac: endpoint.mac }),
    mtu: network.bridge?.mtu ?? defaultMtu,
    ipv4: all.filter((text) => !text.includes(':')).sort(byBytes),
    // Link-local addresses are not global ones, wherever they come from.
    ipv6: all.filter((text) => text.includes(':') && !text.startsWith('fe80:')).sort(byBytes),
  };
}

function compareRoutes(a: ObservedRoute, b: ObservedRoute): number {
  return (
    Number(a.to !== 'default') - Number(b.to !== 'default') ||
    byBytes(a.to, b.to) ||
    byBytes(a.via ?? 'None', b.via ?? 'None')
  );
}
