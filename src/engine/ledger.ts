/** Where a rule's statement comes from: a recorded observation of a real Engine, or a source file at its tag. */
export interface Evidence {
  readonly kind: 'observed' | 'source';
  /** Name of the observed topology, or `repository@tag path`. */
  readonly ref: string;
}

/** One thing that lowering takes for true of Compose and the Engine. */
export interface EngineRule {
  readonly id: EngineRuleId;
  readonly statement: string;
  readonly evidence: Evidence;
}

const observed = (ref: string): Evidence => ({ kind: 'observed', ref });
const source = (ref: string): Evidence => ({ kind: 'source', ref });

const statements = {
  'NET-USED-ONLY': [
    'Only networks that an enabled service attaches to are created and checked.',
    observed('unused-network'),
  ],
  'NET-SAME-NAME': [
    'A network whose name is taken is not used: Compose wants its own label with the same key on it.',
    observed('same-network-two-keys'),
  ],
  'NET-CREATE-FAILS': [
    'The first network that is refused ends `up`: no container is created.',
    observed('overlap-with-default-bridge-error'),
  ],
  'EXT-MADE-UP': [
    'An external network is not in the files: without a description it is taken for a plain bridge that fits the static addresses used.',
    observed('external-network-static-ip'),
  ],
  'POOL-LOWEST-FREE': [
    'A network without a subnet gets the lowest default pool that overlaps no Docker network.',
    observed('default-network'),
  ],
  'POOL-HOST-ROUTES': [
    "Automatic subnets avoid the host's on-link routes and name servers.",
    source('moby@v28.5.2 libnetwork/netutils/utils_linux.go'),
  ],
  'POOL-OVERLAP': [
    "A configured subnet must not overlap that of another Docker network; the host's own networks do not count.",
    observed('overlap-with-host-lan'),
  ],
  'POOL-SUBPOOL': [
    'With an ip_range the overlap is only noticed by the bridge driver, in other words.',
    source('moby@v28.5.2 libnetwork/ipams/defaultipam/address_space.go'),
  ],
  'POOL-RACE': [
    'Networks are created in random order, so an automatic subnet may take the place of a configured one.',
    source('compose@v2.40.3 pkg/compose/create.go'),
  ],
  'POOL-EXHAUSTED': [
    'When all default pools are used, a network without a subnet is refused.',
    observed('pools-run-out-error'),
  ],
  'POOL-ULA': [
    "Automatic IPv6 subnets are /64s of the Engine's own /48, lowest first.",
    source('moby@v28.5.2 daemon/daemon.go'),
  ],
  'POOL-CHECKED': [
    'Subnets, ranges, gateways and auxiliary addresses must be canonical and lie in each other; all complaints come at once.',
    observed('gateway-outside-subnet-error'),
  ],
  'IPAM-LOWEST-FREE': [
    'A container gets the lowest free address of the ip_range or the subnet.',
    observed('address-order'),
  ],
  'IPAM-RESERVED': [
    'The network and the broadcast address are not given away, but for a /31 or /32; in IPv6 only the first address is kept.',
    observed('pool-slash-31'),
  ],
  'IPAM-GATEWAY-FIRST': [
    'Without a configured gateway the first allocatable address is the gateway.',
    observed('static-ip-of-gateway-error'),
  ],
  'IPAM-NO-GATEWAY': [
    'Isolated bridges and internal macvlan networks keep no gateway address.',
    observed('isolated-pair'),
  ],
  'IPAM-STATIC-LATE': [
    'A static address is taken when its container starts, not before: an automatic one may have it by then.',
    observed('static-ip-taken-error'),
  ],
  'IPAM-STATIC-SUBNET': [
    'Static addresses need a configured subnet that holds them; the ip_range does not matter.',
    observed('static-outside-ip-range'),
  ],
  'IPAM-EXHAUSTED': [
    'When a subnet has no free address left, the container does not start.',
    observed('slash-29-overfull-error'),
  ],
  'DRIVER-OPTIONS': [
    'Options that a driver does not know are ignored; values it cannot read are refused.',
    observed('mtu-not-number-error'),
  ],
  'DRIVER-UNKNOWN': ['Unknown drivers are looked for as plugins.', observed('unknown-driver-error')],
  'GW-ORDER': [
    'Endpoints are ordered by gw_priority, not internal first, more gateways first, then network name.',
    observed('multi-networks'),
  ],
  'GW-DUAL-FIRST': [
    'The first endpoint with gateways of both families is the default gateway, even behind one of a higher priority.',
    observed('gateway-priority-single-over-dual'),
  ],
  'GW-INTERNAL-NONE': ['Internal networks lead nowhere: no default gateway.', observed('internal')],
  'NAME-ORDER': [
    'An endpoint answers to container name, service, aliases, short id and hostname, each once, in this order.',
    source('moby@v28.5.2 daemon/container_operations.go'),
  ],
  'LINK-NAMES': [
    'A link gives the alias, and the service and project names with the number of the container that links.',
    observed('links-of-replicas'),
  ],
  'MODE-PRIMARY': [
    'The network of the highest priority, then the first by key, is the network mode.',
    observed('priority-changes-mode-only'),
  ],
  'MODE-SHARED': [
    'service:X joins the first container of X, and has no endpoints, ports, names or hosts of its own.',
    observed('service-mode'),
  ],
  'MODE-SHARED-CONFLICT': [
    "Hostname, links, dns, extra hosts, ports and expose cannot go with another container's network.",
    observed('service-mode-expose-error'),
  ],
  'MODE-HOST-PORTS': ['Published ports are ignored in host mode.', observed('host-mode-ports')],
  'START-LEVELS': [
    'Services start after what they depend on; those of one level, and replicas, in random order.',
    observed('address-order'),
  ],
  'CREATE-FAILS': [
    'A container that cannot be created ends `up` before anything is started.',
    observed('create-failure-starts-nothing-error'),
  ],
  'START-FAILS': [
    'A container that cannot start keeps what depends on it from starting, nothing else.',
    observed('start-failure-keeps-others-error'),
  ],
  'PORT-BOTH-FAMILIES': [
    'A published port without an address is bound on 0.0.0.0 and [::], with the same number.',
    observed('ports-variants'),
  ],
  'PORT-HOST-BINDING': [
    'host_binding_ipv4 stands in for the host address of ports that name none.',
    observed('binding-loopback'),
  ],
  'PORT-EPHEMERAL': [
    'Ports that nobody chose come from the range of local ports, each after the last one handed out.',
    observed('ports-ephemeral'),
  ],
  'PORT-RANGE': [
    'A range of host ports for one container port gives the first free one.',
    observed('replicas-with-range'),
  ],
  'PORT-CONFLICT': [
    'A host port can be had once per protocol and address; 0.0.0.0 and [::] stand for all of their family.',
    observed('port-taken-by-loopback-error'),
  ],
  'PORT-HOST-ADDRESS': ['The host address of a port must be one of the host.', observed('host-ip-absent-error')],
  'PORT-GATEWAY': [
    'Ports are published through the endpoint of the default gateway, and only by bridges.',
    observed('macvlan-bridge-mode'),
  ],
  'PORT-ROUTED': ['In routed mode no host port is taken.', observed('routed-both-families')],
  'LISTEN-ASSUMED': [
    'Something is taken to listen on every container port that the file mentions, on TCP 80 where it mentions none.',
    observed('expose-only'),
  ],
} as const satisfies Record<string, readonly [statement: string, evidence: Evidence]>;

/** Id of a rule that lowering applies. */
export type EngineRuleId = keyof typeof statements;

/** Every rule that lowering applies, with what it says and why it is believed. */
export const engineLedger: readonly EngineRule[] = (Object.keys(statements) as EngineRuleId[]).map((id) => ({
  id,
  statement: statements[id][0],
  evidence: statements[id][1],
}));
