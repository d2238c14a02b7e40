/** Where a rule's statement comes from: a recorded observation of a real Engine, or a source file at its tag. */
export interface Evidence {
  readonly kind: 'observed' | 'source';
  /** Name of the observed topology, or `repository@tag path`. */
  readonly ref: string;
}

export interface LedgerRule {
  readonly id: RuleId;
  readonly statement: string;
  readonly evidence: Evidence;
}

const observed = (ref: string): Evidence => ({ kind: 'observed', ref });
const source = (ref: string): Evidence => ({ kind: 'source', ref });

const statements = {
  ORIGINATE: ['A simulated process sends its first packet from its own network namespace.', source('linux ip(7)')],
  'ROUTE-LOOPBACK': ['127.0.0.0/8 and ::1 are the container itself.', observed('default-network')],
  'ROUTE-OWN-ADDRESS': [
    "A container reaches its own addresses without leaving its namespace, and sees the same address as the client's.",
    observed('default-network'),
  ],
  'ROUTE-CONNECTED': [
    'Addresses in the subnet of an attached network are reached directly, from the own address there.',
    observed('multi-networks'),
  ],
  'ROUTE-DEFAULT': [
    'Everything else goes to the default gateway: highest gw_priority, then not internal, then both families, then network name.',
    source('moby@v28.5.2 daemon/libnetwork/sandbox.go'),
  ],
  'ROUTE-NONE': [
    'Without a connected route or a default gateway of that family sending fails at once: network is unreachable.',
    observed('internal'),
  ],
  'CONTAINER-RECEIVE': [
    'A packet enters a container through the veth pair of the endpoint it was sent to.',
    observed('default-network'),
  ],
  'ICMP-ECHO': [
    'The kernel of the host or container answers pings to any of its addresses.',
    observed('default-network'),
  ],
  LISTENER: [
    'A listening port answers; the listener sees the source address that the packet arrives with.',
    observed('default-network'),
  ],
  'LISTENER-NONE': [
    'A port on which nothing listens is refused: TCP reset, or ICMP port unreachable for UDP.',
    observed('published-but-silent'),
  ],
  'LISTENER-HOST-PORT': [
    'The host port of a published port means nothing at the address of the container.',
    observed('default-network'),
  ],
  'LISTENER-HOST-MODE': ['A container in host mode listens on the addresses of the host.', observed('host-mode')],
  'LISTENER-UDP-SOURCE': [
    'A UDP server on all addresses of the host answers from the address nearest to the client; a client that asked another one ignores the answer.',
    source('linux udp(7)'),
  ],
  'BRIDGE-MEMBER': ['Members of one bridge reach each other directly.', observed('default-network')],
  'BRIDGE-FORWARD': [
    'Packets between members of a bridge pass the FORWARD chain of the host (br_netfilter).',
    observed('icc-off'),
  ],
  'BRIDGE-TO-HOST': [
    'The host answers at the gateway address of a bridge, and over IPv4 at all of its addresses.',
    observed('isolation'),
  ],
  'NEIGHBOUR-NONE': [
    'An address that nobody on the network has is not found by ARP: host unreachable after about three seconds.',
    observed('gateway-mode-routed'),
  ],
  'DRIVER-UNKNOWN': ['What a plugin driver does is not modelled.', source('moby@v28.5.2 daemon/libnetwork/driverapi')],
  'MACVLAN-PEER': ['Containers on one parent interface reach each other directly.', observed('macvlan')],
  'MACVLAN-MODE': [
    'macvlan in private or vepa mode keeps the containers of one parent apart.',
    source('linux drivers/net/macvlan.c'),
  ],
  'MACVLAN-HOST': [
    'A host and its macvlan or ipvlan children do not reach each other through the parent interface.',
    observed('macvlan'),
  ],
  'MACVLAN-OUT': [
    'macvlan and ipvlan containers reach the LAN with their own address, without translation.',
    observed('macvlan'),
  ],
  'HOST-RECEIVE': ['What is sent to a gateway enters the host by the bridge of that network.', observed('isolation')],
  'HOST-LOCAL': ['The host reaches its own addresses over loopback.', observed('default-network')],
  'HOST-ROUTE': [
    'The host has a connected route to each bridge and sends from its own address there.',
    observed('default-network'),
  ],
  'HOST-FORWARD': ['The host forwards between its interfaces by its routing table.', observed('isolation')],
  'HOST-PORT-CLOSED': [
    'A port of the host that is neither published on that address nor opened by a container in host mode is refused.',
    observed('host-ip'),
  ],
  'FW-DIRECT-ACCESS': [
    'In nat mode the address of a container is reserved to its own bridge and the host: packets for it from elsewhere are dropped in the raw table.',
    source('moby@v28.5.2 daemon/libnetwork/drivers/bridge/port_mapping_linux.go'),
  ],
  'FW-SAME-BRIDGE': [
    'A bridge passes packets between its members unless enable_icc is false.',
    observed('default-network'),
  ],
  'FW-ICC-OFF': ['With enable_icc false packets between members of the bridge are dropped.', observed('icc-off')],
  'FW-INTERNAL-IN': ['Packets from outside its subnet into an internal network are dropped.', observed('internal-two')],
  'FW-INTERNAL-OUT': [
    'Packets from an internal network out of its subnet are dropped, rewritten ones too.',
    observed('internal'),
  ],
  'FW-ISOLATION': [
    'Packets from one bridge to another are dropped, unless the other is in routed mode.',
    observed('isolation'),
  ],
  'FW-PUBLISHED': ['A bridge lets in packets for published container ports.', observed('gateway-mode-routed')],
  'FW-ROUTED-ICMP': ['A bridge in routed mode lets in pings.', observed('gateway-mode-routed')],
  'FW-UNPROTECTED': [
    'A bridge in mode nat-unprotected lets everything in from outside.',
    observed('gateway-mode-unprotected'),
  ],
  'FW-UNPUBLISHED': [
    'A bridge drops packets from elsewhere to ports that are not published.',
    observed('gateway-mode-routed'),
  ],
  'FW-OUTGOING': ['Packets from a bridge may leave the host.', observed('default-network')],
  'FW-POLICY': [
    'What concerns no bridge of the Engine is not forwarded: the policy of FORWARD is DROP.',
    source('moby@v28.5.2 daemon/libnetwork/drivers/bridge/setup_ip_forwarding.go'),
  ],
  'FW-OFF': [
    'With iptables off the Engine sets no rules.',
    source('moby@v28.5.2 daemon/libnetwork/drivers/bridge/bridge_linux.go'),
  ],
  'NAT-PUBLISHED': [
    'Packets to a published port of the host are rewritten to the container, unless they come from its own bridge or from a masquerading bridge.',
    observed('default-network'),
  ],
  'NAT-MASQUERADE': [
    'Packets that leave a masquerading network get the address of the host on the outgoing interface.',
    observed('default-network'),
  ],
  PROXY: [
    'docker-proxy accepts connections to published ports that the firewall did not rewrite: from loopback, from bridges, and over IPv6 for containers without IPv6.',
    observed('published-but-silent'),
  ],
  'PROXY-UPSTREAM': [
    'docker-proxy connects to the container from the host, so the container sees the gateway of its own network.',
    observed('isolation'),
  ],
  'REPLY-ROUTE': [
    'An answer follows the routes of whoever sends it, and is lost where they do not lead back.',
    observed('overlap-with-host-lan'),
  ],
  'REPLY-DIRECT-ACCESS': [
    'Without masquerading the answer carries the address of the container and is dropped by the raw table.',
    observed('masquerade-off'),
  ],
  'REPLY-UDP-SOURCE': [
    'A UDP answer that leaves by another network has another source address, and the client ignores it.',
    source('linux udp(7)'),
  ],
  'LAN-RECEIVE': ['What leaves the host by its own interface is on the LAN.', observed('default-network')],
  'LAN-ANSWERS': [
    'Servers beyond the host answer, and see the address that the packet leaves the host with.',
    observed('default-network'),
  ],
  'LAN-REFUSES': [
    'Servers beyond the host refuse ports that nobody is known to listen on.',
    observed('default-network'),
  ],
  'LAN-PRIVATE': [
    'Private addresses beyond the host belong to nobody that the files describe.',
    observed('gateway-mode-routed'),
  ],
  'LAN-NEIGHBOUR-NONE': [
    'An address of the LAN that nobody is known to have is not found by ARP.',
    observed('macvlan'),
  ],
  'LAN-ITSELF': ['Parties beyond the host reach each other without it.', observed('default-network')],
  'LAN-TO-HOST': ['The LAN reaches the host at its own address.', observed('default-network')],
  'LAN-TO-CHILD': ['The LAN reaches macvlan and ipvlan containers at their own addresses.', observed('macvlan')],
  'LAN-PRIVATE-ROUTE': [
    "The LAN's router sends packets for private addresses to the Docker host.",
    observed('gateway-mode-routed'),
  ],
  'DNS-LITERAL': ['An address is used as it is; nothing is looked up.', source('linux getaddrinfo(3)')],
  'DNS-HOSTS-FILE': [
    '/etc/hosts comes before DNS: extra_hosts, links of the default bridge, and the own host name.',
    observed('extra-hosts'),
  ],
  'DNS-LINK': [
    'A link is a private name of the container that has it, and comes before every other name.',
    observed('link-across-networks'),
  ],
  'DNS-RECORD': [
    'The first network, in the order of the endpoints, that knows a name answers it alone, with all containers of that name.',
    observed('shared-alias'),
  ],
  'DNS-NETWORK-SUFFIX': [
    'name.network asks one network only, by the name the Engine knows it by.',
    observed('multi-networks'),
  ],
  'DNS-PTR': [
    'An address on a shared network is named by the first name of its endpoint, with the name of the network behind it.',
    source('moby@v28.5.2 daemon/libnetwork/sandbox.go'),
  ],
  'DNS-NODATA': [
    'A name that exists without an address of the family asked for is answered with no records, and not forwarded.',
    observed('ipv6-dual-stack'),
  ],
  'DNS-NDOTS': ['With an explicit ndots option, names without a dot are not forwarded.', observed('custom-dns')],
  'DNS-INTERNAL': [
    'Containers on internal networks only get SERVFAIL for every other name, as the resolver asks nobody for them.',
    observed('internal'),
  ],
  'DNS-SELF': ["Docker's resolver does not ask itself.", source('moby@v28.5.2 daemon/libnetwork/resolver.go')],
  'DNS-FORWARD-HOST': [
    "Names the networks do not know are asked of the host's servers, from the host.",
    observed('default-network'),
  ],
  'DNS-FORWARD-OWN': ["Servers given with dns are asked from the container's own namespace.", observed('custom-dns')],
  'DNS-DIRECT': [
    "Containers on the default bridge, in host mode or without a network ask the servers of resolv.conf themselves; Docker's resolver does not serve them.",
    observed('default-bridge'),
  ],
  'DNS-UNKNOWN-OUTSIDE': ['Who else is on an external network is not in the files.', observed('external-network')],
  'MODEL-MISSING': [
    'A query about something that the project does not have cannot be answered.',
    source('compose-go@v2.9.1 types/project.go'),
  ],
  'UP-FAILS': [
    'What the Engine or Compose refuses keeps the containers from starting.',
    observed('static-ip-taken-error'),
  ],
} as const satisfies Record<string, readonly [statement: string, evidence: Evidence]>;

/** Id of a rule that a step applies. */
export type RuleId = keyof typeof statements;

/** Every rule that a step can name, with what it says and why it is believed. */
export const ledger: readonly LedgerRule[] = (Object.keys(statements) as RuleId[]).map((id) => ({
  id,
  statement: statements[id][0],
  evidence: statements[id][1],
}));

/** The rule with this id. */
export function ruleOf(id: RuleId): LedgerRule {
  return { id, statement: statements[id][0], evidence: statements[id][1] };
}
