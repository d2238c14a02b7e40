import type { Sourced } from '../../base/origin.ts';
import type { Attachment, NetworkConfig, Project, ServiceConfig } from '../../compose/project.ts';
import type { Family, IpAddress } from '../../net/address.ts';
import { parseAddress, parseIp, unmapped } from '../../net/address.ts';
import { isKnown } from './place.ts';
import { isOurs, poolOf } from './pools.ts';

/** An address that a service asks for, readable and of the right family. */
export interface StaticAddress {
  readonly service: ServiceConfig;
  readonly attachment: Attachment;
  readonly key: 'ipv4_address' | 'ipv6_address';
  readonly written: Sourced<string>;
  readonly address: IpAddress;
}

/** The written addresses of an attachment, readable or not; without those that hold unset variables or nothing. */
export function writtenAddresses(
  attachment: Attachment,
): readonly { readonly family: Family; readonly key: StaticAddress['key']; readonly written: Sourced<string> }[] {
  const { ipv4Address, ipv6Address } = attachment;
  if (!ipv4Address && !ipv6Address) return none;
  return [
    ...(ipv4Address && usable(ipv4Address) ? [{ family: 4, key: 'ipv4_address', written: ipv4Address } as const] : []),
    ...(ipv6Address && usable(ipv6Address) ? [{ family: 6, key: 'ipv6_address', written: ipv6Address } as const] : []),
  ];
}

const none: readonly never[] = [];

function usable(written: Sourced<string>): boolean {
  return isKnown(written) && written.value !== '';
}

/** The address as the Engine reads it for `family`, or undefined. */
export function readAddress(text: string, family: Family): IpAddress | undefined {
  const address = family === 4 ? parseIp(text) : parseAddress(text);
  if (!address || address.zone !== undefined) return undefined;
  return address.family === family ? (family === 4 ? unmapped(address) : address) : undefined;
}

const perProject = new WeakMap<Project, ReadonlyMap<string, readonly StaticAddress[]>>();

/** By network key: every readable static address of an enabled service. */
export function staticAddresses(project: Project): ReadonlyMap<string, readonly StaticAddress[]> {
  const known = perProject.get(project);
  if (known) return known;
  const found = new Map<string, StaticAddress[]>();
  for (const service of project.services.values()) {
    // Without a container nobody asks for the address.
    if (service.scale.value === 0) continue;
    for (const attachment of service.networks.values()) {
      for (const { family, key, written } of writtenAddresses(attachment)) {
        const address = readAddress(written.value, family);
        if (!address) continue;
        const list = found.get(attachment.network);
        const entry = { service, attachment, key, written, address };
        if (list) list.push(entry);
        else found.set(attachment.network, [entry]);
      }
    }
  }
  perProject.set(project, found);
  return found;
}

const perNetwork = new WeakMap<readonly StaticAddress[], Readonly<Record<Family, ReadonlySet<bigint>>>>();

/** The numbers of all static addresses of one family on a network. */
export function takenAddresses(project: Project, network: NetworkConfig, family: Family): ReadonlySet<bigint> {
  const list = staticAddresses(project).get(network.key) ?? none;
  let sets = perNetwork.get(list);
  if (!sets) {
    const of = (wanted: Family): ReadonlySet<bigint> =>
      new Set(list.filter(({ address }) => address.family === wanted).map(({ address }) => address.value));
    sets = { 4: of(4), 6: of(6) };
    perNetwork.set(list, sets);
  }
  return sets[family];
}

/** The network of an attachment when the file says what it is. */
export function ownNetwork(project: Project, attachment: Attachment): NetworkConfig | undefined {
  const network = project.networks.get(attachment.network);
  return network && isOurs(network) ? network : undefined;
}

/** The static addresses on a network that the file describes. */
export function ownAddresses(project: Project, network: NetworkConfig): readonly StaticAddress[] {
  return isOurs(network) ? (staticAddresses(project).get(network.key) ?? none) : none;
}

/** Static addresses on a network that lie in one of its declared pools. */
export function placedAddresses(project: Project, network: NetworkConfig): readonly StaticAddress[] {
  return ownAddresses(project, network).filter(({ address }) => poolOf(network, address));
}
