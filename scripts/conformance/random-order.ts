import { parseAddress } from '../../src/net/address.ts';
import { containsAddress, parsePrefix } from '../../src/net/prefix.ts';
import type { Observation, ObservedContainer, ObservedNetwork } from '../../src/query/predict/observation.ts';
import type { Varying } from './chance.ts';
import { services, waitsFor, type WrittenService } from './written-services.ts';

/**
 * Judges `network-order`, `start-order` and `interface-order` for what networks and containers get. Any value of one of these facts may come out;
 * what all of them are together may not, and is compared (unordered-facts.ts).
 */
export function randomOrder(text: string, observation: Observation): readonly Varying[] {
  const containers = Object.entries(observation.containers ?? {});
  const unsettled = unsettledNetworks(observation);
  const waits = waitsFor(text);
  const written = services(text);
  const fixed = ({ service, networks }: ObservedContainer, network: string, family: Family): boolean => {
    const address = networks[network]?.[family];
    return typeof address === 'string' && fixedAddresses(written[service ?? '']).has(address);
  };
  const varying: Varying[] = [...unsettled.keys()].map((network) => ({
    category: 'subnets',
    subject: network,
    cause: 'network-order',
  }));
  for (const [name, container] of containers) {
    const networks = Object.keys(container.networks);
    for (const network of networks) {
      for (const family of ['ipv4', 'ipv6'] as const) {
        if (fixed(container, network, family)) continue;
        const subject = `${name}@${network} ${family}`;
        const racing = containers.some(
          ([other, its]) =>
            other !== name &&
            typeof its.networks[network]?.[family] === 'string' &&
            !fixed(its, network, family) &&
            unordered(waits, container, its),
        );
        if (racing) {
          varying.push({ category: 'addresses', subject, cause: 'start-order' });
          if (isOfTheLan(observation, network)) varying.push(...onTheLan(name, network));
        } else if (unsettled.get(network)?.has(family))
          varying.push({ category: 'addresses', subject, cause: 'network-order' });
      }
    }
    if (networks.length < 2) continue;
    varying.push(
      { category: 'interfaces', subject: name, cause: 'interface-order' },
      { category: 'routes', subject: name, cause: 'interface-order' },
    );
  }
  return varying;
}

/** Whether the host's own address lies in a subnet of a bridge, so that its containers may get that or the router's. */
function isOfTheLan({ networks = {}, host }: Observation, name: string): boolean {
  const own = [host.ipv4, host.ipv6 ?? ''].flatMap((text) => parseAddress(text) ?? []);
  const network = networks[name];
  const subnets = (network?.driver === 'bridge' ? network.ipam : []).flatMap(({ subnet }) => parsePrefix(subnet) ?? []);
  return subnets.some((subnet) =>
    own.some((address) => containsAddress({ ...subnet, bits: Math.min(subnet.bits, 24) }, address)),
  );
}

/** What is random of a container that may have the address of the host or of its router, or one that the LAN takes for somebody else's. */
function onTheLan(name: string, network: string): readonly Varying[] {
  return [
    ...['ping', 'container tcp', 'container udp', 'seen as'].map((category) => ({
      category,
      subject: `outside to ${name}@${network} *`,
    })),
    ...['host tcp', 'host udp', 'ping host', 'seen as'].map((category) => ({
      category,
      subject: 'outside to host at *',
    })),
    { category: 'egress', subject: `${name} to internet *` },
    { category: 'seen as', subject: `${name} to internet *` },
  ].map((fact): Varying => ({ ...fact, cause: 'start-order' }));
}

/** Addresses that a service is given by the file. */
function fixedAddresses(service: WrittenService | undefined): ReadonlySet<unknown> {
  const networks = service?.networks;
  const attachments: readonly unknown[] =
    typeof networks === 'object' && networks !== null && !Array.isArray(networks) ? Object.values(networks) : [];
  return new Set(
    attachments.flatMap((one) => {
      const { ipv4_address: four, ipv6_address: six } = (one ?? {}) as Readonly<Record<string, unknown>>;
      return [four, six];
    }),
  );
}

type Family = 'ipv4' | 'ipv6';

/** Networks of the project whose subnet of a family came from the Engine's pools, where another's did, too. */
function unsettledNetworks(observation: Observation): ReadonlyMap<string, ReadonlySet<Family>> {
  const before = new Set(['bridge', ...(observation.assumed?.networks ?? []).map(({ name }) => name)]);
  const own = Object.entries(observation.networks ?? {}).filter(([name]) => !before.has(name));
  const found = new Map<string, Set<Family>>();
  for (const [family, pattern] of automaticSubnets) {
    const automatic = own.filter(([, network]) => hasSubnet(network, pattern));
    if (automatic.length < 2) continue;
    for (const [name] of automatic) found.set(name, new Set([...(found.get(name) ?? []), family]));
  }
  return found;
}

/** The Engine's default pools, and the prefixes it derives itself: `fd` and forty bits that are not zeros. */
const automaticSubnets: readonly (readonly [Family, RegExp])[] = [
  ['ipv4', /^(172\.(1[6-9]|2\d|3[01])\.0\.0\/16|192\.168\.\d+\.0\/20)$/],
  ['ipv6', /^fd[0-9a-f]{2}:[0-9a-f]+:[0-9a-f]+:[0-9a-f:]*\/64$/],
];

function hasSubnet(network: ObservedNetwork, pattern: RegExp): boolean {
  return network.ipam.some(({ subnet }) => pattern.test(subnet));
}

function unordered(
  waits: ReadonlyMap<string, ReadonlySet<string>>,
  a: ObservedContainer,
  b: ObservedContainer,
): boolean {
  if (a.service === null || b.service === null) return false;
  return !(waits.get(a.service)?.has(b.service) || waits.get(b.service)?.has(a.service));
}
