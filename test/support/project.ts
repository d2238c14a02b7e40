import type { Origin, Sourced } from '../../src/base/origin.ts';
import type {
  Attachment,
  DependencyConfig,
  IpamPool,
  LinkConfig,
  NetworkConfig,
  NetworkMode,
  PortConfig,
  Project,
  ServiceConfig,
} from '../../src/compose/project.ts';

/** A model as `docker compose config --format json` prints it, as far as it concerns networks. */
export interface PlainModel {
  readonly name?: string;
  readonly services: Readonly<Record<string, PlainService>>;
  readonly networks?: Readonly<Record<string, PlainNetwork | null>>;
}

export interface PlainService {
  readonly networks?: Readonly<Record<string, PlainAttachment | null>>;
  readonly network_mode?: string;
  readonly ports?: readonly {
    readonly target: number;
    readonly published?: string;
    readonly host_ip?: string;
    readonly protocol?: string;
    readonly mode?: string;
  }[];
  readonly expose?: readonly string[];
  readonly links?: readonly string[];
  readonly external_links?: readonly string[];
  readonly extra_hosts?: readonly string[];
  readonly dns?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly hostname?: string;
  readonly domainname?: string;
  readonly container_name?: string;
  readonly mac_address?: string;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly scale?: number;
  readonly deploy?: { readonly replicas?: number };
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface PlainAttachment {
  readonly aliases?: readonly string[];
  readonly ipv4_address?: string;
  readonly ipv6_address?: string;
  readonly link_local_ips?: readonly string[];
  readonly mac_address?: string;
  readonly interface_name?: string;
  readonly driver_opts?: Readonly<Record<string, string>>;
  readonly priority?: number;
  readonly gw_priority?: number;
}

export interface PlainNetwork {
  readonly name?: string;
  readonly external?: boolean;
  readonly driver?: string;
  readonly driver_opts?: Readonly<Record<string, string>>;
  readonly internal?: boolean;
  readonly enable_ipv4?: boolean;
  readonly enable_ipv6?: boolean;
  readonly ipam?: {
    readonly driver?: string;
    readonly config?: readonly {
      readonly subnet?: string;
      readonly ip_range?: string;
      readonly gateway?: string;
      readonly aux_addresses?: Readonly<Record<string, string>>;
    }[];
  };
}

/** An origin whose file is the path of the value, so that tests can say which value a finding points at. */
function at(path: string): Origin {
  return { span: { file: path, start: 0, end: 0 }, reasons: [] };
}

function value<T>(given: T, path: string): Sourced<T> {
  return { value: given, origin: at(path) };
}

function maybe<T>(given: T | undefined, path: string): Sourced<T> | undefined {
  return given === undefined ? undefined : value(given, path);
}

function texts(
  given: Readonly<Record<string, string>> | undefined,
  path: string,
): ReadonlyMap<string, Sourced<string>> {
  return new Map(Object.entries(given ?? {}).map(([key, text]) => [key, value(text, `${path}.${key}`)]));
}

function list(given: readonly string[] | undefined, path: string): readonly Sourced<string>[] {
  return (given ?? []).map((text, i) => value(text, `${path}.${i}`));
}

/** Builds the project that loading would give for this model. */
export function project(model: PlainModel): Project {
  const name = model.name ?? 'demo';
  const services = new Map(Object.entries(model.services).map(([key, plain]) => [key, service(key, plain)]));
  const attached = new Set([...services.values()].flatMap((one) => [...one.networks.keys()]));
  const declared: Record<string, PlainNetwork | null> = { ...model.networks };
  if (attached.has('default') && !('default' in declared)) declared['default'] = null;
  return {
    name: { ...value(name, 'name'), source: 'file' },
    directory: '/demo',
    files: ['/demo/compose.yaml'],
    profiles: [],
    networks: new Map(
      Object.entries(declared).map(([key, plain]) => [key, network(name, key, plain ?? {}, attached.has(key))]),
    ),
    services,
    disabledServices: new Map(),
  };
}

function network(projectName: string, key: string, plain: PlainNetwork, used: boolean): NetworkConfig {
  const path = `networks.${key}`;
  const external = plain.external ?? false;
  return {
    key,
    origin: at(path),
    body: undefined,
    implicit: false,
    used,
    name: value(plain.name ?? (external ? key : `${projectName}_${key}`), `${path}.name`),
    external: value(external, `${path}.external`),
    driver: maybe(plain.driver, `${path}.driver`),
    driverOpts: texts(plain.driver_opts, `${path}.driver_opts`),
    internal: maybe(plain.internal, `${path}.internal`),
    attachable: undefined,
    enableIpv4: maybe(plain.enable_ipv4, `${path}.enable_ipv4`),
    enableIpv6: maybe(plain.enable_ipv6, `${path}.enable_ipv6`),
    ipam: {
      origin: plain.ipam && at(`${path}.ipam`),
      driver: maybe(plain.ipam?.driver, `${path}.ipam.driver`),
      options: new Map(),
      pools: (plain.ipam?.config ?? []).map((pool, i): IpamPool => {
        const poolPath = `${path}.ipam.config.${i}`;
        return {
          origin: at(poolPath),
          subnet: maybe(pool.subnet, `${poolPath}.subnet`),
          ipRange: maybe(pool.ip_range, `${poolPath}.ip_range`),
          gateway: maybe(pool.gateway, `${poolPath}.gateway`),
          auxAddresses: texts(pool.aux_addresses, `${poolPath}.aux_addresses`),
        };
      }),
    },
    labels: new Map(),
  };
}

function networkMode(text: string): NetworkMode {
  if (text === 'host' || text === 'none' || text === 'bridge') return { kind: text };
  const [kind, rest] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
  if (kind === 'service') return { kind, service: rest };
  if (kind === 'container') return { kind, container: rest };
  return { kind: 'network', network: text };
}

function link(text: string, path: string): Sourced<LinkConfig> {
  const [target, alias] = text.split(':');
  return value({ target: target!, alias }, path);
}

function service(name: string, plain: PlainService): ServiceConfig {
  const path = `services.${name}`;
  const networks = plain.network_mode ? {} : (plain.networks ?? { default: null });
  const depends = new Set(Object.keys(plain.depends_on ?? {}));
  for (const text of plain.links ?? []) depends.add(text.split(':')[0]!);
  const mode = plain.network_mode === undefined ? undefined : networkMode(plain.network_mode);
  if (mode?.kind === 'service') depends.add(mode.service);
  return {
    name,
    origin: at(path),
    body: at(path).span,
    profiles: [],
    image: undefined,
    networks: new Map(
      Object.entries(networks).map(([key, given]) => [key, attachment(key, given ?? {}, `${path}.networks.${key}`)]),
    ),
    networksKey: plain.networks && at(`${path}.networks`).span,
    networkMode: mode && {
      ...value(plain.network_mode!, `${path}.network_mode`),
      mode,
      key: at(`${path}.network_mode`).span,
    },
    ports: (plain.ports ?? []).map((port, i): PortConfig => {
      const portPath = `${path}.ports.${i}`;
      return {
        origin: at(portPath),
        form: 'long',
        target: value(port.target, `${portPath}.target`),
        published: maybe(port.published, `${portPath}.published`),
        hostIp: maybe(port.host_ip, `${portPath}.host_ip`),
        protocol: value(port.protocol ?? 'tcp', `${portPath}.protocol`),
        mode: port.mode ?? 'ingress',
        name: undefined,
        appProtocol: undefined,
      };
    }),
    portsKey: plain.ports && at(`${path}.ports`).span,
    expose: list(plain.expose, `${path}.expose`),
    links: (plain.links ?? []).map((text, i) => link(text, `${path}.links.${i}`)),
    externalLinks: (plain.external_links ?? []).map((text, i) => link(text, `${path}.external_links.${i}`)),
    dns: list(plain.dns, `${path}.dns`),
    dnsSearch: list(plain.dns_search, `${path}.dns_search`),
    dnsOpt: list(plain.dns_opt, `${path}.dns_opt`),
    extraHosts: (plain.extra_hosts ?? []).map((text, i) => {
      const cut = text.indexOf('=');
      return { host: text.slice(0, cut), address: text.slice(cut + 1), origin: at(`${path}.extra_hosts.${i}`) };
    }),
    hostname: maybe(plain.hostname, `${path}.hostname`),
    domainname: maybe(plain.domainname, `${path}.domainname`),
    containerName: maybe(plain.container_name, `${path}.container_name`),
    macAddress: maybe(plain.mac_address, `${path}.mac_address`),
    dependsOn: new Map(
      [...depends].map((key): [string, DependencyConfig] => [
        key,
        {
          service: key,
          origin: at(`${path}.depends_on.${key}`),
          condition: 'service_started',
          required: true,
          restart: false,
        },
      ]),
    ),
    scale: value(plain.scale ?? plain.deploy?.replicas ?? 1, `${path}.scale`),
    deployMode: undefined,
    sysctls: texts(plain.sysctls, `${path}.sysctls`),
    labels: texts(plain.labels, `${path}.labels`),
    keys: new Map(Object.keys(plain).map((key) => [key, at(`${path}.${key}`).span])),
  };
}

function attachment(network: string, plain: PlainAttachment, path: string): Attachment {
  return {
    network,
    origin: at(path),
    aliases: list(plain.aliases, `${path}.aliases`),
    ipv4Address: maybe(plain.ipv4_address, `${path}.ipv4_address`),
    ipv6Address: maybe(plain.ipv6_address, `${path}.ipv6_address`),
    linkLocalIps: list(plain.link_local_ips, `${path}.link_local_ips`),
    macAddress: maybe(plain.mac_address, `${path}.mac_address`),
    interfaceName: maybe(plain.interface_name, `${path}.interface_name`),
    driverOpts: texts(plain.driver_opts, `${path}.driver_opts`),
    priority: maybe(plain.priority, `${path}.priority`),
    gwPriority: maybe(plain.gw_priority, `${path}.gw_priority`),
  };
}
