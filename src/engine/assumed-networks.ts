import { byBytes } from '../base/utf8.ts';
import { defaulted, sourced } from '../base/origin.ts';
import type { NetworkConfig, Project } from '../compose/project.ts';
import { isRefused } from '../cnm/refused.ts';
import type { NetworkRequest } from '../cnm/request.ts';
import { parseIp } from '../net/address.ts';
import type { Assumed } from './assumed.ts';
import type { InspectedNetwork } from './inspected.ts';
import { poolOf } from './static-addresses.ts';
import type { LoweringState } from './state.ts';

type AssumedNetwork = Assumed['networks'][number];

/**
 * Creates the networks that exist before `up`. Those that nobody described have a shape made up: their names are returned, and their
 * addresses are `unknown`.
 */
export function createAssumedNetworks(
  state: LoweringState,
  project: Project,
  given: Assumed,
  madeUp: Assumed,
): ReadonlySet<string> {
  const described = new Set(given.networks.map(({ name }) => name));
  const extra = madeUp.networks.filter(({ name }) => !described.has(name));
  const configs = new Map(
    [...project.networks.values()].filter(({ external }) => external.value).map((one) => [one.name.value, one]),
  );
  for (const network of [...given.networks, ...extra].sort((a, b) => byBytes(a.name, b.name))) {
    const live = state.controller.create(requestFor(network, configs.get(network.name)));
    if (isRefused(live)) continue;
    for (const text of network.inspected?.taken ?? []) {
      const address = parseIp(text);
      if (address) poolOf(live, address)?.addresses.take(address.value);
    }
  }
  return new Set(extra.map(({ name }) => name));
}

/** Without a description a bridge, with IPv6 where a subnet is an IPv6 one. */
function bridgeOf(subnets: readonly string[]): InspectedNetwork {
  return {
    driver: 'bridge',
    internal: false,
    ipv4: true,
    ipv6: subnets.some((subnet) => subnet.includes(':')),
    options: {},
    pools: subnets.map((subnet) => ({ subnet, gateway: undefined, ipRange: undefined, auxAddresses: {} })),
    taken: [],
  };
}

function requestFor({ name, subnets, inspected }: AssumedNetwork, config: NetworkConfig | undefined): NetworkRequest {
  const origin = config?.origin ?? defaulted({ file: '', start: 0, end: 0 }, 'assumed');
  const at = <T>(value: T) => sourced(value, origin);
  const maybe = (text: string | undefined) => (text === undefined ? undefined : at(text));
  const entries = (all: Readonly<Record<string, string>>) =>
    new Map(Object.entries(all).map(([key, text]) => [key, at(text)] as const));
  const shape = inspected ?? bridgeOf(subnets);
  return {
    name,
    key: config?.key,
    origin: config?.origin,
    external: true,
    driver: at(shape.driver),
    options: entries(shape.options),
    internal: shape.internal,
    enableIpv4: at(shape.ipv4),
    enableIpv6: at(shape.ipv6),
    ipamDriver: undefined,
    pools: shape.pools.map(({ subnet, gateway, ipRange, auxAddresses }) => ({
      origin,
      subnet: at(subnet),
      ipRange: maybe(ipRange),
      gateway: maybe(gateway),
      auxAddresses: entries(auxAddresses),
    })),
    subnetCertainty: { 4: 'fixed', 6: 'unknown' },
  };
}
