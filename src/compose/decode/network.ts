import { type Sourced, defaulted, sourced } from '../../base/origin.ts';
import { child } from '../nodes.ts';
import type { IpamConfig, IpamPool, NetworkConfig } from '../project.ts';
import type { Entry, Node } from '../tree.ts';
import { bodyOf, flagOf, isDefaulted, pairsOf, textOf } from './values.ts';

interface Decoded {
  readonly entry: Entry;
  readonly project: string;
  readonly used: NetworkConfig;
  readonly unused: NetworkConfig;
}
const decoded = new WeakMap<Node, Decoded>();

/** One top-level network; the result is remembered as long as its node and the project's name stay. */
export function decodeNetwork(entry: Entry, project: string, attached: ReadonlySet<string>): NetworkConfig {
  const known = decoded.get(entry.value);
  const fits =
    known?.entry.key === entry.key && known.project === project && known.entry.keyOrigin.span === entry.keyOrigin.span;
  const result = fits ? known : decode(entry, project);
  if (!fits) decoded.set(entry.value, result);
  return attached.has(entry.key) ? result.used : result.unused;
}

function decode(entry: Entry, project: string): Decoded {
  const { key, keyOrigin: origin, value: node } = entry;
  const implicit = isDefaulted(origin);
  const external = flagOf(child(node, 'external')) ?? sourced(false, defaulted(origin.span, 'not external'));
  const unused: NetworkConfig = {
    key,
    origin,
    body: implicit ? undefined : bodyOf(entry),
    implicit,
    used: false,
    name: nameOf(entry, project, external),
    external,
    driver: textOf(child(node, 'driver')),
    driverOpts: pairsOf(child(node, 'driver_opts')),
    internal: flagOf(child(node, 'internal')),
    attachable: flagOf(child(node, 'attachable')),
    enableIpv4: flagOf(child(node, 'enable_ipv4')),
    enableIpv6: flagOf(child(node, 'enable_ipv6')),
    ipam: ipamOf(node),
    labels: pairsOf(child(node, 'labels')),
  };
  return { entry, project, unused, used: { ...unused, used: true } };
}

/** Source: compose-go v2.9.1 loader/normalize.go setNameFromKey. */
function nameOf({ key, keyOrigin, value }: Entry, project: string, external: Sourced<boolean>): Sourced<string> {
  const name = textOf(child(value, 'name'));
  if (name !== undefined) return name;
  return external.value
    ? sourced(key, defaulted(keyOrigin.span, 'an external network is called like its key'))
    : sourced(`${project}_${key}`, defaulted(keyOrigin.span, 'a network is called <project>_<key>'));
}

function ipamOf(network: Node): IpamConfig {
  const entry = network.kind === 'map' ? network.entries.get('ipam') : undefined;
  const ipam = entry?.value;
  const config = child(ipam, 'config');
  return {
    origin: entry?.keyOrigin,
    driver: textOf(child(ipam, 'driver')),
    pools: config?.kind === 'list' ? config.items.filter((item) => item.kind === 'map').map(poolOf) : [],
    options: pairsOf(child(ipam, 'options')),
  };
}

function poolOf(node: Node): IpamPool {
  return {
    origin: node.origin,
    subnet: textOf(child(node, 'subnet')),
    ipRange: textOf(child(node, 'ip_range')),
    gateway: textOf(child(node, 'gateway')),
    auxAddresses: pairsOf(child(node, 'aux_addresses')),
  };
}
