import type { Sourced } from '../base/origin.ts';
import type {
  Attachment,
  IpamConfig,
  LinkConfig,
  NetworkConfig,
  PortConfig,
  Project,
  ServiceConfig,
} from './project.ts';

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The part of `docker compose config --format json` that bears on networking. */
export interface PrintedProject {
  readonly name: string;
  /** Null when no enabled service is attached to any. */
  readonly networks: Readonly<Record<string, Json>> | null;
  readonly services: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/**
 * A project as `docker compose config --format json` prints it, restricted to the keys that bear on networking.
 * Unused networks and disabled services are not printed; what is empty is left out as Go's `omitempty` does.
 * Source: docker/compose v2.40.3 config, compose-go v2.9.1 types/.
 */
export function printProject(project: Project): PrintedProject {
  const networks = [...project.networks.values()].filter((network) => network.used);
  const services = [...project.services.values()];
  return {
    name: escapeText(project.name.value),
    networks:
      networks.length === 0 ? null : escapeKeys(networks.map((network) => [network.key, printNetwork(network)])),
    services: escapeKeys(services.map((service) => [service.name, printService(service)])),
  };
}

/** What is printed can be read again: a `$` becomes `$$`, in keys too. Source: docker/compose v2.40.3 cmd/compose/config.go. */
function escapeText(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function escapeKeys<T extends Json>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(
    entries.map(([key, value]) => [escapeText(key), JSON.stringify(value).includes('$') ? escapeJson(value) : value]),
  );
}

function escapeJson<T extends Json>(value: T): T;
function escapeJson(value: Json): Json {
  if (typeof value === 'string') return escapeText(value);
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? value.map((each) => escapeJson(each)) : escapeKeys(Object.entries(value));
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

type Fields = Record<string, Json | undefined>;

/** Drops what Go's `omitempty` drops: nothing, empty text, false, empty lists and mappings, zero. */
function filled(fields: Fields): Record<string, Json> {
  const kept = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(kept) as Record<string, Json>;
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const texts = (values: readonly Sourced<string>[]): readonly string[] => values.map((each) => each.value);

const pairs = (values: ReadonlyMap<string, Sourced<string>>): Record<string, string> =>
  Object.fromEntries([...values].map(([key, each]) => [key, each.value]));

function printNetwork(network: NetworkConfig): Json {
  return {
    ...filled({
      name: network.name.value,
      driver: network.driver?.value,
      driver_opts: pairs(network.driverOpts),
      external: network.external.value,
      internal: network.internal?.value,
      attachable: network.attachable?.value,
      labels: pairs(network.labels),
    }),
    // A struct is never empty for Go, and these two are pointers: `false` is printed.
    ipam: printIpam(network.ipam),
    ...(network.enableIpv4 === undefined ? {} : { enable_ipv4: network.enableIpv4.value }),
    ...(network.enableIpv6 === undefined ? {} : { enable_ipv6: network.enableIpv6.value }),
  };
}

function printIpam(ipam: IpamConfig): Json {
  const config = ipam.pools.map((pool) =>
    filled({
      subnet: pool.subnet?.value,
      ip_range: pool.ipRange?.value,
      gateway: pool.gateway?.value,
      aux_addresses: pairs(pool.auxAddresses),
    }),
  );
  return filled({ driver: ipam.driver?.value, config });
}

function printService(service: ServiceConfig): Record<string, Json> {
  return {
    ...filled({
      networks: Object.fromEntries(
        [...service.networks].map(([network, attachment]) => [network, printAttachment(attachment)]),
      ),
      network_mode: service.networkMode?.value,
      ports: service.ports.map(printPort),
      expose: texts(service.expose),
      links: service.links.map((link) => printLink(link.value)),
      external_links: service.externalLinks.map((link) => printLink(link.value)),
      dns: texts(service.dns),
      dns_search: texts(service.dnsSearch),
      dns_opt: texts(service.dnsOpt),
      extra_hosts: service.extraHosts.map(({ host, address }) => `${host}=${address}`).sort(byCodeUnits),
      hostname: service.hostname?.value,
      domainname: service.domainname?.value,
      container_name: service.containerName?.value,
      mac_address: service.macAddress?.value,
      depends_on: printDependencies(service),
    }),
    ...(service.keys.has('scale') ? { scale: service.scale.value } : {}),
  };
}

function printAttachment(attachment: Attachment): Json {
  if (attachment.options === undefined) return null;
  return filled({
    aliases: texts(attachment.aliases),
    driver_opts: pairs(attachment.driverOpts),
    gw_priority: attachment.gwPriority?.value,
    interface_name: attachment.interfaceName?.value,
    ipv4_address: attachment.ipv4Address?.value,
    ipv6_address: attachment.ipv6Address?.value,
    link_local_ips: texts(attachment.linkLocalIps),
    mac_address: attachment.macAddress?.value,
    priority: attachment.priority?.value,
  });
}

function printPort(port: PortConfig): Json {
  return filled({
    name: port.name,
    mode: port.mode,
    host_ip: port.hostIp?.value,
    target: port.target.value,
    published: port.published?.value,
    protocol: port.protocol.value,
    app_protocol: port.appProtocol,
  });
}

function printLink({ target, alias }: LinkConfig): string {
  return alias === undefined ? target : `${target}:${alias}`;
}

function printDependencies(service: ServiceConfig): Json {
  return Object.fromEntries(
    [...service.dependsOn].map(([name, { condition, restart, required }]) => [
      name,
      { condition, required, ...(restart ? { restart } : {}) },
    ]),
  );
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
