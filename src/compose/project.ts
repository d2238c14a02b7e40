import type { Origin, Sourced } from '../base/origin.ts';
import type { FileId, Span } from '../base/span.ts';

/**
 * A compose project as `docker compose config` resolves it, every value with its place in the text.
 * Keys that do not bear on networking are checked while loading and not kept.
 * Lists keep Compose's order. Values that Compose would refuse are left out, and a finding says why.
 * Source: compose-go v2.9.1 types/, compose-spec.
 */
export interface Project {
  /** The name after precedence and normalisation; `source` says which of the four places decided. */
  readonly name: Sourced<string> & { readonly source: 'flag' | 'environment' | 'file' | 'directory' };
  /** Folder that relative paths and the default name come from. */
  readonly directory: FileId;
  /** Every file that took part: `-f` files in order, then included and extended ones. */
  readonly files: readonly FileId[];
  /** Active profiles. */
  readonly profiles: readonly string[];
  /** By key: every declared network and, where a service needs it, the implicit `default`. Pruning is Compose's at `config`: see `used`. */
  readonly networks: ReadonlyMap<string, NetworkConfig>;
  /** Enabled services by name. */
  readonly services: ReadonlyMap<string, ServiceConfig>;
  /** Services that no active profile enables. Engine and simulator leave them out; findings and the tree may mention them. */
  readonly disabledServices: ReadonlyMap<string, ServiceConfig>;
}

/** A top-level network. Source: compose-spec 06-networks. */
export interface NetworkConfig {
  readonly key: string;
  /** The key as written under top-level `networks`; for an implicit `default` what caused it. */
  readonly origin: Origin;
  /** The whole declaration (key to end of value), undefined when implicit. */
  readonly body: Span | undefined;
  readonly implicit: boolean;
  /** Attached by at least one enabled service: only such networks are created. */
  readonly used: boolean;
  /** The Engine's name: `name:`, or `<project>_<key>`, or the key for external ones without a name. */
  readonly name: Sourced<string>;
  readonly external: Sourced<boolean>;
  readonly driver: Sourced<string> | undefined;
  readonly driverOpts: ReadonlyMap<string, Sourced<string>>;
  readonly internal: Sourced<boolean> | undefined;
  readonly attachable: Sourced<boolean> | undefined;
  /** Undefined: not said, so the Engine's default (IPv4 on, IPv6 off). */
  readonly enableIpv4: Sourced<boolean> | undefined;
  readonly enableIpv6: Sourced<boolean> | undefined;
  readonly ipam: IpamConfig;
  readonly labels: ReadonlyMap<string, Sourced<string>>;
}

export interface IpamConfig {
  /** The `ipam` key, undefined when absent. */
  readonly origin: Origin | undefined;
  readonly driver: Sourced<string> | undefined;
  readonly pools: readonly IpamPool[];
  readonly options: ReadonlyMap<string, Sourced<string>>;
}

/** One entry of `ipam.config`. The texts are Compose's: it does not parse addresses. */
export interface IpamPool {
  readonly origin: Origin;
  readonly subnet: Sourced<string> | undefined;
  readonly ipRange: Sourced<string> | undefined;
  readonly gateway: Sourced<string> | undefined;
  readonly auxAddresses: ReadonlyMap<string, Sourced<string>>;
}

export interface ServiceConfig {
  readonly name: string;
  /** The service's key. */
  readonly origin: Origin;
  /** Key to end of value, in the file that declares it last. */
  readonly body: Span;
  readonly profiles: readonly Sourced<string>[];
  readonly image: Sourced<string> | undefined;
  /**
   * Attachments by network key, in Compose's order; contains `default` (with a defaulted origin) where Compose adds it.
   * Empty when `networkMode` is set.
   */
  readonly networks: ReadonlyMap<string, Attachment>;
  /** Span of the `networks` key, undefined when absent. */
  readonly networksKey: Span | undefined;
  readonly networkMode: (Sourced<string> & { readonly mode: NetworkMode; readonly key: Span }) | undefined;
  readonly ports: readonly PortConfig[];
  /** Span of the `ports` key, undefined when absent. */
  readonly portsKey: Span | undefined;
  readonly expose: readonly Sourced<string>[];
  readonly links: readonly Sourced<LinkConfig>[];
  readonly externalLinks: readonly Sourced<LinkConfig>[];
  readonly dns: readonly Sourced<string>[];
  readonly dnsSearch: readonly Sourced<string>[];
  readonly dnsOpt: readonly Sourced<string>[];
  /** In Compose's order; a host with several addresses has several entries. */
  readonly extraHosts: readonly ExtraHost[];
  readonly hostname: Sourced<string> | undefined;
  readonly domainname: Sourced<string> | undefined;
  readonly containerName: Sourced<string> | undefined;
  readonly macAddress: Sourced<string> | undefined;
  /** Including the ones Compose implies from `links`, `network_mode: service:` and `volumes_from` (defaulted origin). */
  readonly dependsOn: ReadonlyMap<string, DependencyConfig>;
  /** Number of containers: `scale`, else `deploy.replicas`, else 1. */
  readonly scale: Sourced<number>;
  readonly deployMode: Sourced<string> | undefined;
  readonly sysctls: ReadonlyMap<string, Sourced<string>>;
  readonly labels: ReadonlyMap<string, Sourced<string>>;
  /** Spans of keys (by compose name, e.g. `hostname`) as written, for findings that concern a key as a whole. */
  readonly keys: ReadonlyMap<string, Span>;
}

/** `services.X.networks.Y`. */
export interface Attachment {
  readonly network: string;
  /** The reference: the list item or the mapping key. */
  readonly origin: Origin;
  /** The mapping with its options, undefined where only the network is named. Compose prints an empty one differently. */
  readonly options?: Span | undefined;
  readonly aliases: readonly Sourced<string>[];
  readonly ipv4Address: Sourced<string> | undefined;
  readonly ipv6Address: Sourced<string> | undefined;
  readonly linkLocalIps: readonly Sourced<string>[];
  readonly macAddress: Sourced<string> | undefined;
  readonly interfaceName: Sourced<string> | undefined;
  readonly driverOpts: ReadonlyMap<string, Sourced<string>>;
  readonly priority: Sourced<number> | undefined;
  readonly gwPriority: Sourced<number> | undefined;
}

export type NetworkMode =
  | { readonly kind: 'host' | 'none' | 'bridge' }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'container'; readonly container: string }
  /** Any other text names a network of the Engine. */
  | { readonly kind: 'network'; readonly network: string };

/** One port after Compose's transforms: a short range has become one entry per port. */
export interface PortConfig {
  /** The item it was written as; several ports of one range share it. */
  readonly origin: Origin;
  readonly form: 'short' | 'long';
  /** Container port. */
  readonly target: Sourced<number>;
  /** Host port or range (`8000-8010`) as text; undefined: the Engine chooses. */
  readonly published: Sourced<string> | undefined;
  readonly hostIp: Sourced<string> | undefined;
  /** As Compose prints it; `tcp` when not said. */
  readonly protocol: Sourced<string>;
  readonly mode: string;
  readonly name: string | undefined;
  readonly appProtocol: string | undefined;
}

export interface LinkConfig {
  readonly target: string;
  readonly alias: string | undefined;
}

export interface ExtraHost {
  readonly host: string;
  readonly address: string;
  readonly origin: Origin;
}

export interface DependencyConfig {
  readonly service: string;
  readonly origin: Origin;
  readonly condition: string;
  readonly required: boolean;
  readonly restart: boolean;
}
