import type { Span } from '../base/span.ts';
import type { Sourced } from '../base/origin.ts';
import type { BridgeOptions, Driver, Network } from './model.ts';
import type { Refused } from './refused.ts';
import type { NetworkRequest } from './request.ts';

/** What a driver makes of a request before addresses are handed out. */
export interface DriverConfig {
  readonly bridge?: BridgeOptions;
  readonly macvlan?: { readonly mode: string; readonly parent: string | undefined };
  readonly ipvlan?: { readonly mode: string; readonly flag: string; readonly parent: string | undefined };
  /** No gateway address is reserved for this family unless the request names one. */
  readonly skipGateway: { readonly ipv4: boolean; readonly ipv6: boolean };
}

/** What a driver sees of the world when it creates a network. */
export interface DriverWorld {
  /** Networks of the same driver that exist already. */
  readonly siblings: readonly Network[];
  /** Network interfaces of the host, other than those that Docker made. */
  readonly interfaces: readonly string[];
  /** Kernel features that are missing: `dummy`, `ipvlan`, `vlan`. */
  readonly lacks: readonly string[];
}

/**
 * A network driver. The first part is mandatory; capabilities say what the driver does beyond it.
 * Source: moby v28.5.2 libnetwork/driverapi.
 */
export interface NetworkDriver {
  readonly driver: Driver;
  /** Reads the driver options. */
  readonly decode: (request: NetworkRequest) => DriverConfig | Refused;
  /** Addresses come from IPAM. */
  readonly needsAddresses: boolean;
  /** Gives endpoints the gateway of their pool, so that they can have a default route. */
  readonly gatewayFor: (
    network: Pick<Network, 'internal' | 'bridge' | 'macvlan' | 'ipvlan'>,
  ) => 'next-hop' | 'device' | 'none';

  /** Publishes container ports on the host. */
  readonly publishesPorts?: true;
  /** The gateway address is put on an interface of the host. */
  readonly gatewayOnHost?: true;
  /** Checks that need the addresses or the other networks. */
  readonly admit?: (network: Network, request: NetworkRequest, world: DriverWorld) => Refused | undefined;
}

/** One driver option: how to read its text, and what the Engine says when it cannot. */
export interface OptionReader<T> {
  readonly apply: (text: string) => Partial<T> | { readonly problem: string };
}

/**
 * Reads options through a table; options that are not in it are ignored, as drivers do.
 * Returns the merged fields or the first option that cannot be read.
 */
export function readOptions<T extends object>(
  table: Readonly<Record<string, OptionReader<T>>>,
  options: ReadonlyMap<string, Sourced<string>>,
): Partial<T> | { readonly option: string; readonly value: string; readonly problem: string; readonly span: Span } {
  let fields: Partial<T> = {};
  for (const [option, { value, origin }] of options) {
    const reader = Object.hasOwn(table, option) ? table[option] : undefined;
    const read = reader?.apply(value);
    if (read === undefined) continue;
    if ('problem' in read) return { option, value, problem: read.problem as string, span: origin.span };
    fields = { ...fields, ...read };
  }
  return fields;
}
