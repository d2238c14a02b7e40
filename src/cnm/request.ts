import type { Family } from '../net/address.ts';
import type { Certainty } from './model.ts';
import type { Origin, Sourced } from '../base/origin.ts';

/** One entry of a network's address configuration, as text. */
export interface PoolRequest {
  readonly origin: Origin;
  readonly subnet: Sourced<string> | undefined;
  readonly ipRange: Sourced<string> | undefined;
  readonly gateway: Sourced<string> | undefined;
  readonly auxAddresses: ReadonlyMap<string, Sourced<string>>;
}

/** What a client asks the Engine for when it creates a network. */
export interface NetworkRequest {
  readonly name: string;
  readonly key: string | undefined;
  readonly origin: Origin | undefined;
  readonly external: boolean;
  /** Undefined: `bridge`. */
  readonly driver: Sourced<string> | undefined;
  readonly options: ReadonlyMap<string, Sourced<string>>;
  readonly internal: boolean;
  /** Undefined: not said. */
  readonly enableIpv4: Sourced<boolean> | undefined;
  readonly enableIpv6: Sourced<boolean> | undefined;
  readonly ipamDriver: Sourced<string> | undefined;
  readonly pools: readonly PoolRequest[];
  /** How sure automatic subnets are: another run, or another Engine, might choose others. */
  readonly subnetCertainty: Readonly<Record<Family, Certainty>>;
}
