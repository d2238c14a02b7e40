import type { Gateways } from '../cnm/endpoint-order.ts';
import type { BridgeOptions, PortBinding } from '../cnm/model.ts';
import { publishesPorts } from '../cnm/drivers.ts';
import { refused } from '../cnm/refused.ts';
import type { Refused } from '../cnm/refused.ts';
import type { PortConfig } from '../compose/project.ts';
import { canonicalAddress, compareAddresses, formatAddress, parseIp } from '../net/address.ts';
import type { IpAddress } from '../net/address.ts';
import { parsePortRange } from '../net/port.ts';
import type { PortAllocator } from './port-allocator.ts';

/** Where host ports come from, and which addresses the host has. */
export interface PublishWorld {
  readonly ports: PortAllocator;
  readonly userlandProxy: boolean;
  /** Whether the kernel knows SCTP. */
  readonly sctp: boolean;
  /** Whether the host has this address. */
  isHostAddress(address: string): boolean;
  /** Who has a port already, for related places. */
  readonly holders: Map<string, PortConfig>;
}

/** One wanted binding, decoded. */
interface Wanted {
  readonly config: PortConfig;
  readonly port: number;
  /** Undefined: one that nobody knows. */
  readonly protocol: 'tcp' | 'udp' | 'sctp' | undefined;
  readonly first: number;
  readonly last: number;
  /** Undefined: any address. */
  readonly hostIp: IpAddress | undefined;
}

const protocols = ['tcp', 'udp', 'sctp'] as const;

function decode(config: PortConfig): readonly Wanted[] {
  const range = parsePortRange(config.published?.value || '0');
  const written = config.protocol.value.toLowerCase();
  const protocol = protocols.find((known) => known === (written || 'tcp'));
  if (!range) return [];
  return [
    {
      config,
      port: config.target.value,
      protocol,
      first: range.first,
      last: range.last,
      hostIp: config.hostIp?.value ? parseIp(config.hostIp.value) : undefined,
    },
  ];
}

/** By number of the protocol; an unknown one has number 0. */
const rank = (protocol: Wanted['protocol']) => protocols.findIndex((known) => known === protocol);

const isRange = ({ first, last }: Wanted) => first === 0 || first !== last;

/** Exact host ports before ranges, then by container port, protocol, host port and host address. Source: cmpPortBinding. */
function compareWanted(a: Wanted, b: Wanted): number {
  return (
    Number(isRange(a)) - Number(isRange(b)) ||
    a.port - b.port ||
    rank(a.protocol) - rank(b.protocol) ||
    a.first - b.first ||
    a.last - b.last ||
    compareHostIps(a.hostIp, b.hostIp)
  );
}

function compareHostIps(a: IpAddress | undefined, b: IpAddress | undefined): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined);
  return compareAddresses(a, b);
}

const samePort = (a: Wanted, b: Wanted) =>
  a.port === b.port && a.protocol === b.protocol && a.first === b.first && a.last === b.last;

/** A binding that needs a host port, on one host address. */
interface Binding {
  readonly hostIp: string;
  /** Address in the container that it leads to. */
  readonly target: string;
  readonly wanted: Wanted;
  /** Without NAT the container port is only opened in the firewall: no host port is taken. */
  readonly opens: 'host-port' | 'container-port';
}

/** What publishing gives: the bindings, and why it stopped. */
export interface PublishedPorts {
  readonly published: readonly PortBinding[];
  readonly problem: Refused | undefined;
}

/**
 * Publishes the ports of a container through the endpoints that lead out of its sandbox.
 * Source: moby v28.5.2 libnetwork/drivers/bridge/port_mapping_linux.go addPortMappings.
 */
export function publish(
  container: string,
  ports: readonly PortConfig[],
  gateways: Gateways,
  world: PublishWorld,
): PublishedPorts {
  if (ports.length === 0) return { published: [], problem: undefined };
  const wanted = ports.flatMap(decode).sort(compareWanted);
  const published: PortBinding[] = [];
  const { ipv4, ipv6 } = gateways;
  // One endpoint serves both families, or each its own; only then IPv6 host ports are not led to the IPv4 one.
  const apart = ipv4 !== undefined && ipv6 !== undefined && ipv4 !== ipv6;
  for (const one of new Set([ipv4, ipv6])) {
    if (!one || !publishesPorts(one.network) || !one.network.bridge) continue;
    const addresses = {
      ipv4: one === ipv4 || !apart ? one.endpoint.ipv4?.address : undefined,
      ipv6: one.endpoint.ipv6?.address,
    };
    const problem = mapPorts(container, wanted, { bridge: one.network.bridge, addresses, apart }, world, published);
    if (problem) return { published, problem };
  }
  return { published, problem: undefined };
}

interface Outlet {
  readonly bridge: BridgeOptions;
  readonly addresses: { readonly ipv4: string | undefined; readonly ipv6: string | undefined };
  /** IPv6 leads out of another endpoint. */
  readonly apart: boolean;
}

function mapPorts(
  container: string,
  wanted: readonly Wanted[],
  outlet: Outlet,
  world: PublishWorld,
  published: PortBinding[],
): Refused | undefined {
  let toBind: Binding[] = [];
  for (const [i, one] of wanted.entries()) {
    toBind.push(...bindings(one, outlet, world));
    const next = wanted[i + 1];
    if (next && samePort(one, next)) continue;
    const problem = bind(container, toBind, world, published);
    if (problem) return problem;
    toBind = [];
  }
  return undefined;
}

/** The bindings of one entry: for any address one per family. Source: configurePortBindingIPv4, configurePortBindingIPv6. */
function bindings(wanted: Wanted, { bridge, addresses, apart }: Outlet, world: PublishWorld): readonly Binding[] {
  const found: Binding[] = [];
  const byDefault = bridge.hostBindingIpv4 ?? '0.0.0.0';
  const defaultIs6 = byDefault.includes(':');
  const { hostIp } = wanted;
  if (addresses.ipv4 !== undefined && hostIp?.family !== 6 && (hostIp || !defaultIs6)) {
    const routed = bridge.gatewayModeIpv4 === 'routed';
    const ip = routed ? '0.0.0.0' : hostIp ? formatAddress(hostIp) : byDefault;
    found.push({ hostIp: ip, target: addresses.ipv4, wanted, opens: routed ? 'container-port' : 'host-port' });
  }
  const target = addresses.ipv6 ?? (!apart && world.userlandProxy ? addresses.ipv4 : undefined);
  const implicit = byDefault === '0.0.0.0' ? '::' : defaultIs6 ? byDefault : undefined;
  const ip6 = hostIp ? (hostIp.family === 6 ? formatAddress(hostIp) : undefined) : implicit;
  if (target !== undefined && ip6 !== undefined) {
    const routed = bridge.gatewayModeIpv6 === 'routed';
    found.push({ hostIp: routed ? '::' : ip6, target, wanted, opens: routed ? 'container-port' : 'host-port' });
  }
  return found;
}

const holderKey = (hostIp: string, protocol: string, port: number) => `${hostIp} ${protocol} ${port}`;

function bind(
  container: string,
  toBind: readonly Binding[],
  world: PublishWorld,
  published: PortBinding[],
): Refused | undefined {
  const first = toBind[0];
  if (!first) return undefined;
  const { wanted } = first;
  const { protocol } = wanted;
  if (protocol === undefined)
    return refused('unknown-protocol', 'unknown protocol', wanted.config.protocol.origin.span);
  const onHost = toBind.filter(({ opens }) => opens === 'host-port');
  let port: number | undefined;
  if (onHost.length > 0) {
    const ips = onHost.map(({ hostIp }) => hostIp);
    const answer = world.ports.request(ips, protocol, wanted.first, wanted.last);
    if (answer.port === undefined) return taken(wanted, answer.clash, world);
    port = answer.port;
    const problem = bindProblem(onHost, port, world) ?? listenProblem(onHost);
    if (problem) return problem;
    if (protocol === 'sctp' && !world.sctp) return sctpProblem(first, port);
    for (const one of onHost) world.holders.set(holderKey(one.hostIp, protocol, port), one.wanted.config);
  }
  for (const one of toBind) {
    published.push({
      hostIp: one.hostIp,
      hostPort: one.opens === 'host-port' ? port : undefined,
      containerPort: wanted.port,
      protocol,
      dynamic: isRange(wanted),
      container,
      origin: (one.wanted.config.published ?? one.wanted.config).origin,
    });
  }
  return undefined;
}

/**
 * TCP sockets for one address, or for every address and one of them, can be bound together, but not listen, with one number: only entries for the
 * same container port and host ports share a number. UDP sockets can, and the last one hears everything.
 * Source: moby v28.5.2 port_mapping_linux.go listenBoundPorts; observed.
 */
function listenProblem(onHost: readonly Binding[]): Refused | undefined {
  const [first] = onHost;
  if (first?.wanted.protocol !== 'tcp') return undefined;
  const single =
    onHost.find(
      ({ hostIp }) =>
        !isAny(hostIp) && onHost.some((other) => other.hostIp === (hostIp.includes(':') ? '::' : '0.0.0.0')),
    ) ?? onHost.find(({ hostIp }, index) => onHost.findIndex((other) => other.hostIp === hostIp) < index);
  if (!single) return undefined;
  const other = onHost.find((one) => one !== single && (isAny(one.hostIp) || one.hostIp === single.hostIp));
  const message = other && isAny(other.hostIp) ? 'published on every address here' : 'published here, too';
  const related = other ? [{ span: other.wanted.config.origin.span, message }] : [];
  const span = (single.wanted.config.hostIp ?? single.wanted.config).origin.span;
  return refused('port-conflict', 'failed to listen on TCP socket: address already in use', span, related);
}

const isAny = (hostIp: string) => hostIp === '0.0.0.0' || hostIp === '::';

/** Source: moby v28.5.2 port_mapping_linux.go startSCTPProxy. */
function sctpProblem({ hostIp, wanted }: Binding, port: number): Refused {
  const text = `error starting userland proxy: failed to listen on ${showAddress(hostIp)}:${port}: protocol not supported`;
  return refused('kernel-lacks-feature', text, wanted.config.protocol.origin.span);
}

function taken(
  wanted: Wanted,
  clash: { readonly hostIp: string; readonly port: number; readonly protocol: string } | undefined,
  world: PublishWorld,
): Refused {
  const { config } = wanted;
  const span = (config.published ?? config).origin.span;
  if (!clash) return refused('ports-exhausted', 'all ports are allocated', span);
  const holder = world.holders.get(holderKey(clash.hostIp, clash.protocol, clash.port));
  const related = holder
    ? [
        {
          span: (holder.published ?? holder).origin.span,
          message: `host port ${clash.port}/${clash.protocol} is published here`,
        },
      ]
    : [];
  return refused(
    'port-conflict',
    `Bind for ${clash.hostIp}:${clash.port} failed: port is already allocated`,
    span,
    related,
  );
}

const showAddress = (text: string) => (text.includes(':') ? `[${text}]` : text);

/** What bind(2) says: the address must be the host's. Sockets of one container port may have it twice (SO_REUSEADDR). */
function bindProblem(onHost: readonly Binding[], port: number, world: PublishWorld): Refused | undefined {
  for (const { hostIp, target, wanted } of onHost) {
    const shownPorts =
      wanted.first === 0 ? '' : wanted.first === wanted.last ? `${wanted.first}` : `${wanted.first}-${wanted.last}`;
    const shown = `${showAddress(hostIp)}:${shownPorts}:${showAddress(target)}:${wanted.port}/${wanted.protocol}`;
    const exactly = wanted.first === wanted.last ? '' : ` ${port}`;
    const fail = (reason: string, code: string) => {
      const span = (wanted.config.hostIp ?? wanted.config).origin.span;
      return refused(code, `failed to bind host port${exactly} for ${shown}: ${reason}`, span);
    };
    if (!world.isHostAddress(canonicalAddress(hostIp)))
      return fail('cannot assign requested address', 'host-ip-absent');
  }
  return undefined;
}
