/** A fact that another run of the same file may show otherwise. Without a subject: the whole category; `*` stands for anything. */
export interface Varying {
  readonly category: string;
  readonly subject?: string;
  /** Why. Undefined: recordings of one topology differed in it. */
  readonly cause?: ChanceId;
  /** What both sides may say; `absent`: one side has the fact and the other has not. Undefined: anything. */
  readonly values?: readonly string[] | 'absent';
}

/** Something that the Engine, Compose or the kernel leaves to chance, which no comparison may hold against a prediction. */
export interface Chance {
  /** What happens, and what stays fixed nevertheless. */
  readonly statement: string;
  /** Where it is decided. */
  readonly source: string;
  /** A recorded topology whose recordings differed so. */
  readonly seen: string;
  /** How many further recordings showed another outcome than the first; a clause for people. */
  readonly often: string;
}

/** Everything that is left to chance. Facts beside these have one outcome, and are compared. */
export const chances = {
  'network-order': {
    statement:
      'Compose creates networks in random order: which of the automatic subnets each gets is random. All of them together are the same every time.',
    source: 'compose@v2.40.3 pkg/compose/create.go ensureNetworks (map iteration)',
    seen: 'bridges-strangers',
    often: '2 of 4 further recordings were different',
  },
  'start-order': {
    statement:
      'Containers that nothing orders start at the same time: which of the automatic addresses each gets is random, and on a subnet of the LAN so is whom the LAN takes it for. All of them together are the same every time.',
    source: 'compose@v2.40.3 pkg/compose/dependencies.go (an errgroup for every level)',
    seen: 'replicas-three-names',
    often: '3 of 4 further recordings were different',
  },
  'interface-order': {
    statement:
      'A container joins its networks in random order: which interface is eth0, by which device a route leaves, and which of its own addresses its own names mean. Names, networks, routes and addresses as such are the same every time.',
    source: 'moby@v28.5.2 daemon/container_operations.go allocateNetwork (map iteration)',
    seen: 'gateways-per-family',
    often: '1 of 4 further recordings was different',
  },
  'network-refused': {
    statement:
      'When a network is refused, which of the others exist by then is random. What they are like is the same every time.',
    source: 'compose@v2.40.3 pkg/compose/create.go ensureNetworks (map iteration)',
    seen: 'pools-run-out-error',
    often: '4 of 4 further recordings were different',
  },
  'refusal-told': {
    statement: 'Of several refusals at the same stage the first to happen is told.',
    source: 'compose@v2.40.3 pkg/compose/dependencies.go (an errgroup whose context ends with the first error)',
    seen: 'network-name-twice-error',
    often: '1 of 4 further recordings was different',
  },
  'refused-beside': {
    statement:
      'Once a container is refused Compose begins with nothing more: how far those came that nothing orders before or behind it is random. So are the addresses that it held meanwhile.',
    source: 'compose@v2.40.3 pkg/compose/dependencies.go (an errgroup whose context ends with the first error)',
    seen: 'replicas-static-error',
    often: '3 of 4 further recordings were different',
  },
  'dead-gateway': {
    statement:
      'Whether a packet by a gateway that is not there is seen to fail, or times out: the kernel gives up on ARP after three seconds, counted from the first packet, which may have been an earlier one.',
    source: 'linux net/ipv4/neighbour.c; observed',
    seen: 'macvlan-passthru',
    often: '4 of 4 further recordings were different',
  },
  'icmp-limit': {
    statement:
      'Whether a closed UDP port is refused, or nothing is heard of it, when many are asked for at once: the kernel sends six such errors at once to each address, fifty to all, and one or a few per second from then on. A single question is refused.',
    source: 'linux net/ipv4/icmp.c icmp_global_allow, icmpv4_xrlim_allow; observed',
    seen: 'ports-udp-silent-many',
    often:
      'none of 4 further recordings was different, as all ask in one order; with packets that run in circles (inhibit_ipv4, isolated) 4 of 4 were',
  },
  'same-mac': {
    statement:
      'Of containers with one MAC address on one bridge either gets what the host has for them: the bridge sends it where it last heard that address.',
    source: 'linux net/bridge/br_fdb.c; observed',
    seen: 'mac-of-replicas',
    often: '2 of 4 further recordings were different',
  },
  'linked-replica': {
    statement:
      'A link to a service of several containers names one of them, whichever was created first. It is always one of them.',
    source: 'compose@v2.40.3 pkg/compose/convergence.go getLinks',
    seen: 'links-across-two-networks',
    often: '1 of 4 further recordings was different',
  },
  'host-capitals': {
    statement:
      'Extra hosts are written in random order, which shows where names differ in capitals alone: the first answers for all.',
    source: 'compose-go@v2.9.1 types/hostList.go AsList (map iteration)',
    seen: 'hosts-in-capitals',
    often: '1 of 4 further recordings was different',
  },
  'chosen-ports': {
    statement:
      'Where the Engine chooses ports for several host addresses apart, whether two numbers are the same depends on what was published before; so does whether a number that one address has can be asked for at the other. Where a number is published is compared.',
    source: 'moby@v28.5.2 libnetwork/portallocator/portallocator.go (the last port given, for each address)',
    seen: 'ports-ephemeral',
    often: 'none of 4 further recordings was different, and one after other ports had been published was',
  },
} as const satisfies Readonly<Record<string, Chance>>;

export type ChanceId = keyof typeof chances;
