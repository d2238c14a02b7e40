import type { LiveNetwork, LivePool } from '../cnm/controller.ts';
import type { OrderedEndpoint } from '../cnm/endpoint-order.ts';
import type { Address, Certainty, DnsName, Endpoint } from '../cnm/model.ts';
import { isRefused, refused } from '../cnm/refused.ts';
import type { Refused } from '../cnm/refused.ts';
import type { ServiceConfig } from '../compose/project.ts';
import { formatValue, parseIp } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import { canonicalMac } from '../net/mac.ts';
import { poolOf, staticAddress } from './static-addresses.ts';
import type { AddressPlan } from './static-addresses.ts';
import { addressKey } from './static-addresses.ts';
import type { ContainerRequest, EndpointRequest } from './state.ts';

/** Who attaches: a container of the project or an assumed one. */
export interface Attaching {
  readonly name: string;
  readonly sandbox: string;
  readonly hostname: string | undefined;
  readonly service: ServiceConfig | undefined;
  /** Undefined for assumed containers. */
  readonly request: ContainerRequest | undefined;
  /** False: the container switches IPv6 off for itself. */
  readonly ipv6: boolean;
}

/** What attaching gives. */
export interface Attached {
  readonly ordered: OrderedEndpoint;
  readonly problem: { readonly complaint: Refused; readonly certainty: 'fixed' | 'likely' | 'unknown' } | undefined;
}

const ifname = 'com.docker.network.endpoint.ifname';

/** Attaches a container to a network: addresses, names, gateways. */
export function attach(
  who: Attaching,
  request: EndpointRequest & { readonly live: LiveNetwork },
  plan: AddressPlan | undefined,
  madeUp: ReadonlySet<string>,
): Attached {
  const { live } = request;
  const { network } = live;
  let problem: Attached['problem'];
  const given = (family: Family): Given | undefined => {
    if (!(family === 4 ? network.ipv4 : network.ipv6) || (family === 6 && !who.ipv6)) return undefined;
    const known = plan?.doomed.get(addressKey(who.name, family));
    if (known) problem ??= known;
    if (known?.certainty === 'fixed') return undefined;
    const sure = who.request && plan ? plan.isFixed(who.request, family) : true;
    const found = allocate(
      live,
      request,
      family,
      certaintyOf(sure ? 'fixed' : 'likely', madeUp.has(network.id) ? 'made-up' : 'known'),
    );
    if (!isRefused(found)) return found;
    problem ??= { complaint: found, certainty: 'fixed' };
    return undefined;
  };
  const ipv4 = given(4);
  const ipv6 = given(6);
  const attachment = request.attachment;
  const endpoint: Endpoint = {
    id: `${who.name}@${network.id}`,
    network: network.id,
    container: who.name,
    sandbox: who.sandbox,
    origin: request.origin,
    ipv4: ipv4?.address,
    ipv6: ipv6?.address,
    mac: request.mac && canonicalMac(request.mac.value),
    interfaceName: attachment?.interfaceName?.value ?? attachment?.driverOpts.get(ifname)?.value,
    linkLocal: attachment?.linkLocalIps.map(({ value }) => value) ?? [],
    gwPriority: attachment?.gwPriority?.value ?? 0,
    names: network.id === 'bridge' ? [] : dnsNames(who, request),
  };
  const gateway = { ipv4: nextHop(live, ipv4), ipv6: nextHop(live, ipv6) };
  return { ordered: { endpoint, network, gateway }, problem };
}

/** An address with the pool it is from. */
interface Given {
  readonly address: Address;
  readonly pool: LivePool;
}

/** Certainty of an automatic address, from that of its pool, of the order of starting, and of the network as a whole. */
function certaintyOf(order: Certainty, shape: 'known' | 'made-up'): (pool: Certainty) => Certainty {
  return (pool) => {
    if (shape === 'made-up' || pool === 'unknown') return 'unknown';
    return pool === 'likely' ? pool : order;
  };
}

/** Source: moby v28.5.2 libnetwork/network.go createEndpoint, endpoint.go assignAddressVersion. */
function allocate(
  live: LiveNetwork,
  request: EndpointRequest,
  family: Family,
  certainty: (pool: Certainty) => Certainty,
): Given | Refused {
  const written = staticAddress(request, family);
  if (written) {
    const address = parseIp(written.value);
    const pool = address && poolOf(live, address);
    // The request was checked at create; what is wrong with it was said there.
    if (!address || !pool) return refused('address-outside-subnet', '', written.origin.span);
    const text = formatValue(family, address.value);
    const known = { address: text, prefixLength: pool.subnet.bits, static: true, origin: written.origin };
    return { address: { ...known, certainty: certainty('fixed') === 'unknown' ? 'unknown' : 'fixed' }, pool };
  }
  for (const pool of live.pools) {
    if (pool.subnet.family !== family) continue;
    const value = pool.addresses.takeLowest(pool.range);
    if (value === undefined) continue;
    const address: Address = {
      address: formatValue(family, value),
      prefixLength: pool.subnet.bits,
      certainty: certainty(pool.pool.certainty),
      static: false,
      origin: undefined,
    };
    return { address, pool };
  }
  const pool = live.pools.find(({ subnet }) => subnet.family === family)?.pool;
  const text = `no available IPv${family} addresses on this network's address pools: ${live.network.id} (ID)`;
  const related = pool?.origin
    ? [{ span: pool.origin.span, message: `all addresses of ${pool.ipRange ?? pool.subnet} are used` }]
    : [];
  return refused('no-free-address', text, request.origin?.span, related);
}

/**
 * Names in the Engine's order, each once: container name, aliases (Compose puts container and service name before those of the file),
 * short id, hostname.
 * Source: moby v28.5.2 daemon/container_operations.go buildEndpointDNSNames.
 */
function dnsNames(who: Attaching, request: EndpointRequest): readonly DnsName[] {
  const names: DnsName[] = [];
  const add = (name: string | undefined, kind: DnsName['kind'], origin: DnsName['origin']) => {
    if (name && !names.some((known) => known.name === name)) names.push({ name, kind, origin });
  };
  const { service } = who;
  add(who.name, 'container', service?.containerName?.origin ?? service?.origin);
  if (request.attachment) {
    add(service?.name, 'service', service?.origin);
    for (const alias of request.attachment.aliases) add(alias.value, 'alias', alias.origin);
  }
  add(shortId(who.name), 'short-id', undefined);
  add(who.hostname, 'hostname', service?.hostname?.origin);
  return names;
}

/** What stands for the short id of a container, which nobody knows before it exists. */
export function shortId(container: string): string {
  return `id:${container}`;
}

function nextHop({ driver, network }: LiveNetwork, given: Given | undefined): string | undefined {
  const way = given ? driver.gatewayFor(network) : 'none';
  if (way === 'device') return '';
  return way === 'none' ? undefined : given?.pool.nextHop;
}
