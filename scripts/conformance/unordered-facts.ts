import { parseAddress } from '../../src/net/address.ts';
import { containsAddress, firstValue, parsePrefix } from '../../src/net/prefix.ts';
import type { Observation, ObservedContainer, ObservedNetwork } from '../../src/query/predict/observation.ts';

/**
 * What stays the same however the Engine's dice fall, as claims of category, subject and value: the subnets of all networks, the numbers
 * of all addresses within a network, the interfaces and routes of a container without their order. `named` calls an address by what has it.
 */
export function unorderedFacts(
  { networks = {}, containers = {} }: Observation,
  named: (address: string) => string,
): readonly (readonly [category: string, subject: string, value: unknown])[] {
  const subnets = Object.values(networks).flatMap(({ ipam }) => ipam.map(({ subnet }) => subnet));
  return [
    ...(subnets.length > 0 ? [['all subnets', 'of all networks', subnets.sort()] as const] : []),
    ...Object.entries(networks).flatMap(([name, network]) =>
      (['ipv4', 'ipv6'] as const).flatMap((family) => {
        const all = Object.values(containers).flatMap((one) => one.networks[name]?.[family] ?? []);
        const numbers = all.map((address) => numberWithin(network, address)).sort();
        return numbers.length > 0 ? [['all addresses', `${name} ${family}`, numbers] as const] : [];
      }),
    ),
    ...Object.entries(containers).flatMap(([name, container]) => [
      ...(container.interfaces ? [['all interfaces', name, interfacesOf(container.interfaces, named)] as const] : []),
      ...(container.routes
        ? ([
            [
              'all routes',
              name,
              container.routes.map(({ to, via }) => `${named(to)} via ${via === null ? 'none' : named(via)}`).sort(),
            ],
          ] as const)
        : []),
    ]),
  ];
}

/** How far an address is from the start of its subnet; an address of no subnet as it stands. */
function numberWithin({ ipam }: ObservedNetwork, address: string): string {
  const value = parseAddress(address);
  const subnet = ipam
    .flatMap((pool) => parsePrefix(pool.subnet) ?? [])
    .find((prefix) => value !== undefined && containsAddress(prefix, value));
  return subnet && value ? `+${value.value - firstValue(subnet)}` : address;
}

/** Names and what lies behind them apart, as which network gets which name is random where none is chosen. */
function interfacesOf(
  interfaces: Required<ObservedContainer>['interfaces'],
  named: (address: string) => string,
): unknown {
  const sized = (text: string): string => text.replace(/^[^/]+/, named);
  return {
    names: interfaces.map(({ name }) => name).sort(),
    behind: interfaces
      .map(
        ({ network, mtu, ipv4, ipv6 }) => `${network ?? ''} ${mtu} ${[...ipv4, ...ipv6].map(sized).sort().join(' ')}`,
      )
      .sort(),
  };
}
