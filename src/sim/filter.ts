import type { Network } from '../cnm/model.ts';
import { plainLinuxHost } from '../engine/profile.ts';
import type { Family } from '../net/address.ts';
import type { RuleId } from './ledger.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause } from './recorder.ts';
import type { Packet } from './packet.ts';
import type { Exit, Published, Segment, World } from './world.ts';
import { gatewayMode } from './world.ts';
import { within } from '../net/prefix.ts';
import { networkLabel } from '../cnm/labels.ts';

/** What a chain of the Engine's firewall says about a packet. */
export type Ruling =
  | { readonly pass: true; readonly rule: RuleId; readonly text: string; readonly causes: readonly Cause[] }
  | {
      readonly pass: false;
      readonly rule: RuleId;
      readonly text: string;
      readonly causes: readonly Cause[];
      readonly reason: ReasonCode;
    };

const bridgeOption = (name: string) => `com.docker.network.bridge.${name}`;
export const iccOption = bridgeOption('enable_icc');
const trustedOption = bridgeOption('trusted_host_interfaces');
export const masqueradeOption = bridgeOption('enable_ip_masquerade');

export function modeOption(family: Family): string {
  return bridgeOption(`gateway_mode_ipv${family}`);
}

function icc(network: Network): boolean {
  return network.bridge?.icc ?? true;
}

function masquerades(network: Network): boolean {
  return (network.bridge?.masquerade ?? true) && !network.internal;
}

/**
 * The bridge that a container's address is reserved to: packets for it that enter the host elsewhere are dropped before anything else
 * looks at them. Undefined where the gateway mode lifts the protection, on internal networks, and without iptables.
 * Source: moby v28.5.2 bridge/port_mapping_linux.go filterDirectAccess; observed in the raw table.
 */
export function protectedBy(world: World, address: string, family: Family): Segment | undefined {
  const segment = world.owners.get(address)?.segment;
  if (!segment || segment.kind !== 'bridge' || segment.network.internal || !world.profile.iptables) return undefined;
  return gatewayMode(segment.network, family) === 'nat' ? segment : undefined;
}

/** Whether packets that come in by an interface are treated as the network's own. Source: moby v28.5.2 drivers/bridge/internal/iptabler/endpoint.go filterDirectAccess; observed. */
function trusts(world: World, { network }: Segment, from: Exit): boolean {
  const trusted = network.bridge?.trustedHostInterfaces ?? [];
  if (trusted.length === 0) return false;
  const names =
    from === 'nic'
      ? (world.profile.host.interfaces ?? plainLinuxHost.host.interfaces ?? [])
      : [from.network.bridge?.name ?? ''];
  return trusted.some((one) =>
    names.some((name) => (one.endsWith('+') ? name.startsWith(one.slice(0, -1)) : name === one)),
  );
}

/** Raw table, PREROUTING: may a packet that came in from `from` go on to `destination`? Undefined: no rule concerns it. */
export function directAccess(world: World, from: Exit, destination: string, family: Family): Ruling | undefined {
  const home = protectedBy(world, destination, family);
  if (!home || home === from) return undefined;
  if (trusts(world, home, from)) {
    const text = `${networkLabel(home.network)} trusts the interface that the packet comes from, and lets it use the address of a container.`;
    return pass('FW-TRUSTED-INTERFACE', text, [{ kind: 'option', network: home.network, option: trustedOption }]);
  }
  const name = networkLabel(home.network);
  return {
    pass: false,
    rule: 'FW-DIRECT-ACCESS',
    reason: from === 'nic' ? 'FW_DIRECT_ACCESS_DROP' : 'RT_NO_SHARED_NETWORK',
    text: `The host drops the packet: ${destination} belongs to a container of ${name}, and the Engine lets nobody but ${name} itself use that address.`,
    causes: [{ kind: 'network', network: home.network }],
  };
}

/**
 * Whether packets from this bridge skip the rewriting of published ports, and so meet docker-proxy.
 * Source: observed, nat table: `DOCKER -i <bridge> -j RETURN` for each masquerading bridge while the userland proxy is on.
 */
export function skipsDnat(world: World, from: Exit | 'host'): boolean {
  return typeof from === 'object' && from.kind === 'bridge' && world.profile.userlandProxy && masquerades(from.network);
}

/** The published port that the nat table rewrites this packet to, if any. */
export function dnatFor(world: World, from: Exit | 'host', packet: Packet): Published | undefined {
  if (packet.protocol === 'icmp' || !world.profile.iptables || skipsDnat(world, from)) return undefined;
  return world.published
    .get(`${packet.port}/${packet.protocol}`)
    ?.find(
      (one) =>
        one.dnat &&
        one.family === packet.family &&
        one.target !== undefined &&
        (one.target.segment !== from || !world.profile.userlandProxy) &&
        (isAny(one.binding.hostIp) || one.binding.hostIp === packet.destination),
    );
}

export function isAny(hostIp: string): boolean {
  return hostIp === '' || hostIp === '0.0.0.0' || hostIp === '::';
}

/** The network whose masquerading changes the source of a packet that leaves the host by `exit`. */
export function masqueradedBy(world: World, source: string, family: Family, exit: Exit): Segment | undefined {
  if (!world.profile.iptables) return undefined;
  const home = world.overlapping ? undefined : homeOf(world, source);
  const candidates = home ? [home] : home === null ? [] : world.segments.values();
  for (const segment of candidates) {
    if (segment.kind !== 'bridge' || segment === exit || !masquerades(segment.network)) continue;
    const mode = gatewayMode(segment.network, family);
    if ((mode === 'nat' || mode === 'nat-unprotected') && within(segment.subnets[family], source)) return segment;
  }
  return undefined;
}

/**
 * Whether a packet for a container gets the gateway's address as its source, as docker-proxy does not stand between: what comes from an address of
 * the host, and what a container sends to itself by a published port.
 * Source: moby v28.5.2 drivers/bridge/setup_ip_tables_linux.go (hairpin mode); observed.
 */
export function hairpins(world: World, from: Exit | 'host', to: Exit, packet: Packet): boolean {
  if (world.profile.userlandProxy || !world.profile.iptables) return false;
  if (typeof to !== 'object' || to.kind !== 'bridge') return false;
  return from === 'host' || (from === to && packet.source === packet.destination);
}

/** The network that an address is known to belong to; null: to none; undefined: it has to be looked for. */
function homeOf(world: World, source: string): Segment | null | undefined {
  const own = world.hostAddresses.get(source);
  if (own !== undefined) return own === 'nic' ? null : own;
  return world.owners.get(source)?.segment;
}

const pass = (rule: RuleId, text: string, causes: readonly Cause[] = []): Ruling => ({
  pass: true,
  rule,
  text,
  causes,
});
const drop = (rule: RuleId, reason: ReasonCode, text: string, causes: readonly Cause[]): Ruling => ({
  pass: false,
  rule,
  reason,
  text,
  causes,
});

/** Packets between two members of one bridge: they pass the FORWARD chain too, as bridged traffic is filtered. */
export function sameBridge(world: World, segment: Segment, packet: Packet): Ruling {
  const { network } = segment;
  const name = networkLabel(network);
  if (icc(network) || !world.profile.iptables) {
    return pass('FW-SAME-BRIDGE', `${name} lets its containers talk to each other.`);
  }
  // The rule that lets pings in does not ask where they come from.
  if (gatewayMode(network, packet.family) === 'routed' && packet.protocol === 'icmp' && !network.internal) {
    return pass('FW-ROUTED-ICMP', `${name} is in routed mode and lets pings in, from its own containers, too.`, [
      { kind: 'option', network, option: modeOption(packet.family) },
    ]);
  }
  return drop(
    'FW-ICC-OFF',
    'FW_ICC_DISABLED',
    `${name} forbids traffic between its containers: ${iccOption} is false, so the packet is dropped.`,
    [{ kind: 'option', network, option: iccOption }],
  );
}

/** The FORWARD chain for a first packet from `from` to `to`, in the order of the Engine's chains. */
export function forward(world: World, from: Exit, to: Exit, packet: Packet, published: Published | undefined): Ruling {
  if (!world.profile.iptables)
    return pass('FW-OFF', 'The Engine manages no firewall on this host, so the packet passes.');
  if (typeof to === 'object' && to === from && packet.translated) return sameBridge(world, to, packet);
  return isolation(from, to, packet, published) ?? destinationBridge(world, from, to, packet) ?? sourceBridge(from);
}

/** DOCKER-ISOLATION-STAGE-1 and -2. */
function isolation(from: Exit, to: Exit, packet: Packet, published: Published | undefined): Ruling | undefined {
  const into = typeof to === 'object' ? to : undefined;
  const outOf = typeof from === 'object' ? from : undefined;
  if (into && gatewayMode(into.network, packet.family) === 'routed' && !into.network.internal) return undefined;
  if (into?.network.internal && !within(into.subnets[packet.family], packet.source)) {
    return drop(
      'FW-INTERNAL-IN',
      'FW_INTERNAL_INGRESS',
      `${networkLabel(into.network)} is internal: nothing from outside of it gets in, so the packet is dropped.`,
      [{ kind: 'internal', network: into.network }],
    );
  }
  if (outOf?.network.internal && !within(outOf.subnets[packet.family], packet.destination)) {
    return drop(
      'FW-INTERNAL-OUT',
      'FW_INTERNAL_EGRESS',
      `${networkLabel(outOf.network)} is internal: nothing may leave it, so the packet is dropped.`,
      [{ kind: 'internal', network: outOf.network }],
    );
  }
  if (into && outOf && into !== outOf) {
    const causes: Cause[] = [
      { kind: 'network', network: outOf.network },
      { kind: 'network', network: into.network },
    ];
    return published
      ? drop(
          'FW-ISOLATION',
          'PORT_DNAT_CROSS_BRIDGE',
          `The published port was rewritten to a container of ${networkLabel(into.network)}, and the Engine lets no packet pass from ${networkLabel(outOf.network)} to another bridge: it is dropped.`,
          [{ kind: 'option', network: outOf.network, option: masqueradeOption }, ...causes],
        )
      : drop(
          'FW-ISOLATION',
          'FW_ISOLATION',
          `The Engine lets no packet pass from ${networkLabel(outOf.network)} to ${networkLabel(into.network)}: it is dropped.`,
          causes,
        );
  }
  return undefined;
}

/** DOCKER-BRIDGE and DOCKER: what the bridge that the packet enters allows. */
function destinationBridge(world: World, from: Exit, to: Exit, packet: Packet): Ruling | undefined {
  if (typeof to !== 'object' || to === from || to.network.internal) return undefined;
  const name = networkLabel(to.network);
  const mode = gatewayMode(to.network, packet.family);
  const binding = world.admitted.get(`${packet.destination} ${packet.port}/${packet.protocol}`);
  if (binding) {
    return pass('FW-PUBLISHED', `${name} lets published ports in: ${packet.port}/${packet.protocol} is one.`, [
      { kind: 'port', binding },
    ]);
  }
  const option: Cause = { kind: 'option', network: to.network, option: modeOption(packet.family) };
  if (mode === 'routed' && packet.protocol === 'icmp') {
    return pass('FW-ROUTED-ICMP', `${name} is in routed mode and lets pings in.`, [option]);
  }
  if (mode === 'nat-unprotected') {
    return pass('FW-UNPROTECTED', `${name} is in mode nat-unprotected and lets everything in.`, [option]);
  }
  if (mode === 'routed') {
    return drop(
      'FW-UNPUBLISHED',
      'FW_UNPUBLISHED_PORT',
      `${name} is in routed mode and lets in published ports only: ${packet.port}/${packet.protocol} is not, so the packet is dropped.`,
      [option],
    );
  }
  return drop(
    'FW-UNPUBLISHED',
    'FW_UNPUBLISHED_PORT',
    `${name} lets in published ports only, so the packet is dropped.`,
    [{ kind: 'network', network: to.network }],
  );
}

/** DOCKER-FORWARD's last rules: what comes from a bridge may leave the host. */
function sourceBridge(from: Exit): Ruling {
  if (typeof from === 'object') {
    return pass('FW-OUTGOING', `Packets from ${networkLabel(from.network)} may leave the host.`);
  }
  return drop(
    'FW-POLICY',
    'FW_NOT_FORWARDED',
    'The host forwards nothing that concerns none of its Docker networks.',
    [],
  );
}
