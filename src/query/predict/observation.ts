import type { EngineProfile } from '../../engine/profile.ts';
import type { Probe } from '../../sim/probes.ts';

/** What an Engine would show of a project, in the schema `docker-network-observation/1`. Plain JSON. */
export interface Observation {
  readonly schema: 'docker-network-observation/1';
  readonly engine: Readonly<Record<string, string>>;
  /** How the Engine's settings differ from those of a plain installation; only in our own recordings. */
  readonly settings?: Partial<EngineProfile>;
  readonly host: {
    readonly ipv4: string;
    readonly ipv6: string | null;
    readonly internet: { readonly name: string; readonly ipv4: string; readonly ipv6: string };
  };
  readonly compose: {
    /** Names of the files without their folders. */
    readonly files: readonly string[];
    readonly profiles: readonly string[];
    readonly project: string | null;
  };
  /** What exists before `up`. Absent, like everything below `up`, when Compose refuses the files. */
  readonly assumed?: {
    readonly networks: readonly { readonly name: string; readonly subnets: readonly string[] }[];
    readonly containers: readonly { readonly name: string; readonly networks: readonly string[] }[];
  };
  readonly up: ObservedUp;
  readonly networks?: Readonly<Record<string, ObservedNetwork>>;
  readonly containers?: Readonly<Record<string, ObservedContainer>>;
  readonly probes?: readonly Probe[];
}

export interface ObservedUp {
  readonly ok: boolean;
  readonly stage: 'config' | 'up';
  readonly exit_code: number;
  readonly error: string | null;
  readonly warnings: readonly string[];
}

export interface ObservedNetwork {
  readonly driver: string;
  readonly internal: boolean;
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  readonly ipam: readonly {
    readonly subnet: string;
    readonly gateway: string | null;
    readonly ip_range: string | null;
    readonly aux_addresses: Readonly<Record<string, string>>;
  }[];
  readonly options: Readonly<Record<string, string>>;
}

export interface ObservedContainer {
  readonly service: string | null;
  readonly state: string;
  readonly network_mode: string;
  readonly shares_network_of: string | null;
  readonly hostname: string;
  readonly networks: Readonly<Record<string, ObservedEndpoint>>;
  readonly published: readonly ObservedBinding[];
  /** From here on only of running containers; interfaces, routes and gateway only where the namespace is the container's own. */
  readonly listening?: Readonly<Record<string, string>>;
  readonly interfaces?: readonly ObservedInterface[];
  readonly routes?: readonly ObservedRoute[];
  readonly default_gateway?: Readonly<Record<'ipv4' | 'ipv6', ObservedGateway | null>>;
  readonly etc_hosts?: readonly { readonly address: string; readonly names: readonly string[] }[];
  readonly resolv_conf?: {
    readonly nameservers: readonly string[];
    readonly search: readonly string[];
    readonly options: readonly string[];
    readonly upstream: readonly string[] | null;
  };
}

export interface ObservedEndpoint {
  /** Absent: Docker makes one up at every start. */
  readonly mac?: string;
  readonly ipv4: string | null;
  readonly ipv6: string | null;
}

export interface ObservedBinding {
  readonly host_ip: string;
  readonly host_port: number;
  readonly container_port: number;
  readonly protocol: string;
  readonly dynamic: boolean;
}

export interface ObservedInterface {
  readonly name: string;
  readonly network: string | null;
  readonly mac?: string;
  readonly mtu: number;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

export interface ObservedRoute {
  readonly to: string;
  readonly via: string | null;
  readonly interface: string;
}

export interface ObservedGateway {
  readonly via: string | null;
  readonly interface: string;
  readonly network: string;
}
