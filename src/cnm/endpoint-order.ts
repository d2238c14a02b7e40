import type { Endpoint, GatewayChoice, Network } from './model.ts';

/** What decides the order of a sandbox's endpoints. */
export interface OrderedEndpoint {
  readonly endpoint: Endpoint;
  readonly network: Network;
  /** Next hop of each family; `''`: the interface itself is the way out; undefined: no way out. */
  readonly gateway: { readonly ipv4: string | undefined; readonly ipv6: string | undefined };
}

const gateways = ({ gateway }: OrderedEndpoint) =>
  Number(gateway.ipv4 !== undefined) + Number(gateway.ipv6 !== undefined);

/**
 * Highest gateway priority first; internal networks last; then those with more gateways; then by network name.
 * Default gateway and DNS both follow this order.
 * Source: moby v28.5.2 libnetwork/sandbox.go Endpoint.Less.
 */
export function compareEndpoints(a: OrderedEndpoint, b: OrderedEndpoint): number {
  return (
    b.endpoint.gwPriority - a.endpoint.gwPriority ||
    Number(a.network.internal) - Number(b.network.internal) ||
    gateways(b) - gateways(a) ||
    (a.network.id < b.network.id ? -1 : a.network.id > b.network.id ? 1 : 0)
  );
}

/** The endpoints that lead out of a sandbox, from endpoints in order. */
export interface Gateways {
  readonly ipv4: OrderedEndpoint | undefined;
  readonly ipv6: OrderedEndpoint | undefined;
}

/**
 * The first endpoint with gateways of both families serves both, whatever stands before it; otherwise the first of each family.
 * Source: moby v28.5.2 libnetwork/default_gateway.go selectGatewayEndpoint.
 */
export function selectGateways(ordered: readonly OrderedEndpoint[]): Gateways {
  const dual = ordered.find((one) => gateways(one) === 2);
  if (dual) return { ipv4: dual, ipv6: dual };
  return {
    ipv4: ordered.find(({ gateway }) => gateway.ipv4 !== undefined),
    ipv6: ordered.find(({ gateway }) => gateway.ipv6 !== undefined),
  };
}

/** The choice with its reason, for people. */
export function gatewayChoice(
  chosen: OrderedEndpoint | undefined,
  family: 'ipv4' | 'ipv6',
  ordered: readonly OrderedEndpoint[],
): GatewayChoice | undefined {
  const address = chosen?.gateway[family];
  if (!chosen || address === undefined) return undefined;
  const rivals = ordered.filter((one) => one !== chosen && one.gateway[family] !== undefined);
  const because =
    rivals.length === 0
      ? 'only'
      : rivals.every(({ endpoint }) => endpoint.gwPriority < chosen.endpoint.gwPriority)
        ? 'gw_priority'
        : rivals.every((rival) => gateways(rival) < gateways(chosen))
          ? 'dual-stack'
          : 'name';
  return { endpoint: chosen.endpoint.id, address, because };
}
