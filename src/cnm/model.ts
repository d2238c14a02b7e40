import type { Origin, Sourced } from '../base/origin.ts';
import type { Span } from '../base/span.ts';

/**
 * Docker's Container Network Model as values. Addresses and prefixes are canonical text (`10.0.0.2`, `10.0.0.0/24`, `fd00::2`).
 * cnm does not know compose: `origin`s and `service` labels pass through it untouched.
 */
export interface NetworkModel {
  readonly project: string;
  /** In the order the Engine creates them here, after `bridge`, `host`, `none`. Only networks that exist after `up`. */
  readonly networks: readonly Network[];
  /** Every container of the project (and assumed ones, `assumed: true`), in start order. */
  readonly containers: readonly Container[];
  /** One per network namespace: each container that does not share one, and the host's (`id: 'host'`). */
  readonly sandboxes: readonly Sandbox[];
  readonly endpoints: readonly Endpoint[];
  /** What the Engine or Compose would refuse at `up`, in the order met. Empty: `up` succeeds. */
  readonly refusals: readonly Refusal[];
  /** Lines Compose prints without failing, e.g. published ports in host mode. */
  readonly warnings: readonly ModelNote[];
}

/** How sure a value is: `fixed` for every run, `likely` where start order or Docker's map iteration decides, `unknown` for an external's. */
export type Certainty = 'fixed' | 'likely' | 'unknown';

export type Driver = 'bridge' | 'host' | 'null' | 'macvlan' | 'ipvlan' | 'overlay' | 'other';

export interface Network {
  /** The Engine's name; unique. */
  readonly id: string;
  /** Compose key; undefined for predefined networks and those only named by `network_mode`. */
  readonly key: string | undefined;
  readonly origin: Origin | undefined;
  readonly driver: Driver;
  readonly driverName: string;
  readonly predefined: boolean;
  readonly external: boolean;
  readonly internal: boolean;
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  readonly options: ReadonlyMap<string, string>;
  readonly bridge: BridgeOptions | undefined;
  readonly macvlan: { readonly mode: string; readonly parent: string | undefined } | undefined;
  readonly ipvlan: { readonly mode: string; readonly flag: string; readonly parent: string | undefined } | undefined;
  readonly pools: readonly Pool[];
}

/** Decoded `com.docker.network.bridge.*` options. */
export interface BridgeOptions {
  readonly name: string | undefined;
  readonly icc: boolean;
  readonly masquerade: boolean;
  readonly gatewayModeIpv4: GatewayMode;
  readonly gatewayModeIpv6: GatewayMode;
  readonly hostBindingIpv4: string | undefined;
  readonly inhibitIpv4: boolean;
  /** Addresses that packets which leave the network get as their source; undefined: the host's own towards where they go. */
  readonly hostIpv4: string | undefined;
  readonly hostIpv6: string | undefined;
  /** Interfaces of the host whose packets get to the containers as if they came from the bridge; a `+` at the end stands for anything. */
  readonly trustedHostInterfaces: readonly string[];
  readonly mtu: number;
}

export type GatewayMode = 'nat' | 'nat-unprotected' | 'routed' | 'isolated';

export interface Pool {
  readonly family: 4 | 6;
  readonly subnet: string;
  /** `likely` when Docker picks one of its default pools among several networks. */
  readonly certainty: Certainty;
  /** Address on the bridge or configured gateway; undefined where the driver has none. */
  readonly gateway: string | undefined;
  /**
   * Whether `docker network inspect` prints the gateway: it was asked for, or the whole pool was automatic. Absent: printed when the
   * subnet is automatic. Source: observed, 28.5 prints none for a pool of which only the subnet was given.
   */
  readonly gatewayShown?: boolean;
  /** The gateway as it was written, where `docker network inspect` repeats that; absent: as `gateway`. */
  readonly gatewayText?: string;
  /** Whether containers may use it as their default gateway. */
  readonly routes: boolean;
  readonly ipRange: string | undefined;
  readonly auxAddresses: ReadonlyMap<string, string>;
  /** Where the subnet was written; undefined for automatic ones. */
  readonly origin: Origin | undefined;
}

export interface Container {
  /** The Engine's container name; unique. */
  readonly name: string;
  readonly service: string | undefined;
  /** From 1. */
  readonly replica: number;
  readonly assumed: boolean;
  readonly origin: Origin | undefined;
  readonly sandbox: string;
  /** As the Engine prints HostConfig.NetworkMode. */
  readonly networkMode: string;
  /** Container whose namespace this one joins, `host`, or undefined. */
  readonly sharesNetworkOf: string | undefined;
  /** Undefined: its 12-hex short id. */
  readonly hostname: string | undefined;
  readonly domainname: string | undefined;
  readonly state: 'running' | 'created' | 'missing';
  /** Container ports that something is assumed to listen on, `80/tcp`. */
  readonly listening: readonly string[];
  readonly extraHosts: readonly { readonly host: string; readonly address: string; readonly origin: Origin }[];
  /** Targets and aliases of its links, as written: a link to a service without containers is no name of the sandbox. Absent: none. */
  readonly links?: readonly string[];
  /** Resolver settings of its own where they are not the sandbox's: containers in host mode have their own resolv.conf. */
  readonly dns?: Sandbox['dns'];
}

/** A network namespace: routes, ports and /etc/resolv.conf belong to it, whoever shares it. */
export interface Sandbox {
  /** Name of the owning container; `host` for the Docker host. */
  readonly id: string;
  readonly kind: 'container' | 'host' | 'none';
  /** Ids of its endpoints in the order that decides default gateway and DNS. */
  readonly endpoints: readonly string[];
  readonly defaultGateway: { readonly ipv4: GatewayChoice | undefined; readonly ipv6: GatewayChoice | undefined };
  readonly published: readonly PortBinding[];
  readonly dns: {
    readonly servers: readonly Sourced<string>[];
    readonly search: readonly Sourced<string>[];
    readonly options: readonly Sourced<string>[];
  };
  /** Private names of this sandbox from `links` and `external_links`: they beat every other name. */
  readonly links: readonly LinkName[];
  /** A sysctl switches IPv6 off inside: no addresses, and no IPv6 lines in /etc/hosts. */
  readonly ipv6Disabled?: true;
}

export interface GatewayChoice {
  readonly endpoint: string;
  readonly address: string;
  /** Why this endpoint: `gw_priority`, `only`, `name` order, … */
  readonly because: string;
}

export interface LinkName {
  readonly name: string;
  /** Container meant. */
  readonly container: string;
  readonly origin: Origin;
}

export interface Endpoint {
  /** `<container>@<network id>`. */
  readonly id: string;
  readonly network: string;
  readonly container: string;
  readonly sandbox: string;
  readonly origin: Origin | undefined;
  readonly ipv4: Address | undefined;
  readonly ipv6: Address | undefined;
  readonly mac: string | undefined;
  readonly interfaceName: string | undefined;
  readonly linkLocal: readonly string[];
  readonly gwPriority: number;
  /** DNS names in the Engine's order; the first answers PTR. */
  readonly names: readonly DnsName[];
}

export interface DnsName {
  readonly name: string;
  readonly kind: 'container' | 'service' | 'alias' | 'short-id' | 'hostname';
  readonly origin: Origin | undefined;
}

export interface Address {
  readonly address: string;
  readonly prefixLength: number;
  readonly certainty: Certainty;
  /** True when the file fixes it. */
  readonly static: boolean;
  readonly origin: Origin | undefined;
}

export interface PortBinding {
  readonly hostIp: string;
  /** Undefined only if no port could be had. */
  readonly hostPort: number | undefined;
  readonly containerPort: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  /** The Engine chose the host port. */
  readonly dynamic: boolean;
  readonly container: string;
  readonly origin: Origin;
}

/** Named after libnetwork's and Compose's errors. `text` is what the user reads, ids replaced by `ID`. */
export interface Refusal {
  readonly code: string;
  readonly stage: 'network' | 'create' | 'start';
  /** Network or container it concerns. */
  readonly subject: string;
  readonly text: string;
  /** The text that must change. */
  readonly span: Span;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  /** `fixed`: every run fails; `likely`: a race decides. */
  readonly certainty: Certainty;
}

export interface ModelNote {
  readonly code: string;
  readonly text: string;
  readonly span: Span | undefined;
}
