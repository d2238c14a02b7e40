import type { AddressSpace, NetworkToSplit } from './address-space.ts';
import type { LiveNetwork } from './controller.ts';
import type { Family } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';

/** What the controller must know of the machine it runs on. */
export interface EngineFacts {
  readonly pools: readonly NetworkToSplit[];
  /** Prefixes that automatic subnets avoid: on-link routes and name servers of the host. */
  readonly reserved: readonly Prefix[];
  readonly interfaces: readonly string[];
  /** Kernel features that are missing: `dummy`, `ipvlan`, `vlan`. */
  readonly lacks: readonly string[];
  /** The networks that every Engine has; takes their subnets from the address spaces. */
  readonly predefined: (spaces: Readonly<Record<Family, AddressSpace>>) => readonly LiveNetwork[];
}
