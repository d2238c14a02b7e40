/** The parts of a recorded `docker-network-observation/1` that the conformance scripts read themselves; `compare` knows the rest. */
export interface Observation {
  readonly host: {
    readonly ipv4: string;
    readonly ipv6: string;
    readonly internet: { readonly name: string; readonly ipv4: string; readonly ipv6: string };
  };
  readonly compose: {
    readonly files: readonly string[];
    readonly profiles: readonly string[];
    readonly project: string | null;
  };
  readonly assumed?: {
    readonly networks: readonly { readonly name: string; readonly subnets: readonly string[] }[];
    readonly containers: readonly { readonly name: string; readonly networks: readonly string[] }[];
  };
  readonly up: {
    readonly ok: boolean;
    readonly stage: 'config' | 'up';
    readonly error: string | null;
    readonly warnings: readonly string[];
  };
  readonly networks?: Readonly<Record<string, ObservedNetwork>>;
  readonly containers?: Readonly<Record<string, ObservedContainer>>;
}

export interface ObservedNetwork {
  readonly driver: string;
  readonly ipv6: boolean;
  readonly ipam: readonly { readonly subnet: string; readonly gateway: string | null }[];
}

export interface ObservedContainer {
  readonly service: string | null;
  readonly shares_network_of: string | null;
  readonly networks: Readonly<Record<string, unknown>>;
}
