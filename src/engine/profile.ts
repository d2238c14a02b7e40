import type { InspectedNetwork } from './inspected.ts';

/** Parts of Linux that networks may need and small kernels leave out. */
export type KernelFeature = 'dummy' | 'ipvlan' | 'sctp' | 'vlan';

/** The machine the Engine would run on: everything that decides the network and does not stand in the compose file. Plain JSON. */
export interface EngineProfile {
  /** Engine version whose behaviour is modelled. */
  readonly version: string;
  readonly userlandProxy: boolean;
  readonly iptables: boolean;
  readonly defaultAddressPools: readonly { readonly base: string; readonly size: number }[];
  /** docker0. */
  readonly bridge: {
    readonly subnet: string;
    readonly gateway: string;
    /** With `ipv6` in the Engine's settings; absent: docker0 has IPv4 only. */
    readonly ipv6?: { readonly subnet: string; readonly gateway: string };
  };
  /** /48 that automatic IPv6 subnets are cut from; each real Engine has its own, derived from its id. */
  readonly ulaBase: string;
  readonly host: {
    /** What `hostname` prints; absent: the one of `plainLinuxHost`. */
    readonly name?: string;
    /** Network interfaces that a macvlan or ipvlan network can have as parent; absent: those of `plainLinuxHost`. */
    readonly interfaces?: readonly string[];
    /** What the host's kernel cannot do, so that networks and ports that need it are refused; absent: nothing. */
    readonly lacks?: readonly KernelFeature[];
    /** Lines of the host's /etc/hosts, which containers in host mode get a copy of; absent: those of `plainLinuxHost`. */
    readonly hostsFile?: readonly { readonly address: string; readonly names: readonly string[] }[];
    readonly ipv4: string;
    readonly ipv6: string | undefined;
    /** Directly connected prefixes of the host: default pools avoid them. */
    readonly onLink: readonly string[];
    readonly internet: { readonly name: string; readonly ipv4: string; readonly ipv6: string };
    /** The router on the host's LAN, which is also the neighbour that `outside` looks from; absent: the one of `plainLinuxHost`. */
    readonly neighbour?: { readonly ipv4: string; readonly ipv6: string };
    /** Host's /etc/resolv.conf. */
    readonly resolver: {
      readonly nameservers: readonly string[];
      readonly search: readonly string[];
      readonly options: readonly string[];
    };
  };
  /** First and last port that the Engine hands out where none is asked for. */
  readonly ephemeralPorts: readonly [first: number, last: number];
  /** Networks and containers that exist before `up`, as external references need them. */
  readonly assumed: {
    readonly networks: readonly {
      readonly name: string;
      readonly subnets: readonly string[];
      /** What `docker network inspect` says of it; absent: a plain bridge. */
      readonly inspected?: InspectedNetwork;
    }[];
    readonly containers: readonly { readonly name: string; readonly networks: readonly string[] }[];
  };
}

/** A plain Linux Docker host, as `docker-network-observation/1` describes it. */
export const plainLinuxHost: EngineProfile = {
  version: '28.5',
  userlandProxy: true,
  iptables: true,
  defaultAddressPools: [
    ...Array.from({ length: 15 }, (_, i) => ({ base: `172.${17 + i}.0.0/16`, size: 16 })),
    { base: '192.168.0.0/16', size: 20 },
  ],
  bridge: { subnet: '172.17.0.0/16', gateway: '172.17.0.1' },
  ulaBase: 'fd00:d0c:0::/48',
  host: {
    name: 'dockerhost',
    interfaces: ['eth0'],
    hostsFile: [
      { address: '127.0.0.1', names: ['localhost'] },
      { address: '127.0.1.1', names: ['dockerhost'] },
      { address: '::1', names: ['localhost'] },
    ],
    ipv4: '192.0.2.10',
    ipv6: '2001:db8:192::10',
    onLink: ['192.0.2.0/24', '2001:db8:192::/64'],
    internet: { name: 'internet.example', ipv4: '198.51.100.1', ipv6: '2001:db8:ffff::1' },
    neighbour: { ipv4: '192.0.2.1', ipv6: '2001:db8:192::1' },
    resolver: { nameservers: ['192.0.2.1'], search: [], options: [] },
  },
  ephemeralPorts: [32768, 60999],
  assumed: { networks: [], containers: [] },
};
