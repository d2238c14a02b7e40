import { observed, rulesOf, source } from '../base/ledger.ts';
import type { LedgerRule, Statements } from '../base/ledger.ts';

const statements = {
  ORIGINATE: [
    'A simulated process sends its first packet from its own network namespace.',
    observed('mode-service-multi-homed'),
  ],
  'ROUTE-LOOPBACK': ['127.0.0.0/8 and ::1 are the container itself.', observed('mode-service-chain')],
  'ROUTE-OWN-ADDRESS': [
    "A container reaches its own addresses without leaving its namespace, and sees the same address as the client's.",
    observed('pool-slash-30'),
  ],
  'ROUTE-CONNECTED': [
    'Addresses in the subnet of an attached network are reached directly, from the own address there.',
    observed('names-first-network-only'),
  ],
  'ROUTE-DEFAULT': [
    'Everything else goes to the default gateway: highest gw_priority, then not internal, then both families, then network name.',
    observed('gateway-priority-negative'),
  ],
  'ROUTE-LOOPBACK-SUBNET': [
    'Over a network with a subnet in 127.0.0.0/8 nobody reaches anybody: sending fails at once.',
    observed('subnet-loopback-internal'),
  ],
  'ROUTE-MULTICAST': [
    'Addresses in 224.0.0.0/4 are those of groups: no route leads to a container that has one, and connecting there fails.',
    observed('subnet-multicast-internal'),
  ],
  'ROUTE-NONE': [
    'Without a connected route or a default gateway of that family sending fails at once: network is unreachable.',
    observed('gateway-none-at-all'),
  ],
  'CONTAINER-RECEIVE': [
    'A packet enters a container through the veth pair of the endpoint it was sent to.',
    observed('expose-changes-nothing'),
  ],
  'ICMP-ECHO': [
    'The kernel of the host or container answers pings to any of its addresses.',
    observed('expose-changes-nothing'),
  ],
  LISTENER: [
    'A listening port answers; the listener sees the source address that the packet arrives with.',
    observed('expose-changes-nothing'),
  ],
  'LISTENER-NONE': [
    'A port on which nothing listens is refused: TCP reset, or ICMP port unreachable for UDP.',
    observed('ports-silent'),
  ],
  'LISTENER-HOST-PORT': [
    'The host port of a published port means nothing at the address of the container.',
    observed('ports-shifted'),
  ],
  'LISTENER-HOST-MODE': ['A container in host mode listens on the addresses of the host.', observed('mode-host-pair')],
  'LISTENER-UDP-SOURCE': [
    'A UDP server on all addresses of the host answers from the address nearest to the client; a client that asked another one ignores the answer.',
    observed('mode-host-pair'),
  ],
  'BRIDGE-MEMBER': ['Members of one bridge reach each other directly.', observed('expose-changes-nothing')],
  'BRIDGE-FORWARD': [
    'Packets between members of a bridge pass the FORWARD chain of the host (br_netfilter).',
    observed('icc-off-siblings'),
  ],
  'BRIDGE-SAME-MAC': [
    'Containers with one MAC address do not reach each other: to the bridge the packet is where it belongs.',
    observed('mac-of-replicas'),
  ],
  'BRIDGE-TO-HOST': [
    'The host answers at the gateway address of a bridge, and over IPv4 at all of its addresses.',
    observed('bridges-strangers'),
  ],
  'NEIGHBOUR-NONE': [
    'An address that nobody on the network has is not found by ARP: host unreachable after about three seconds.',
    observed('inhibit-gateway'),
  ],
  'DRIVER-NOT-MODELLED': [
    'What a plugin driver does is not modelled.',
    source('moby@v28.5.2 libnetwork/drivers/remote/driver.go', 'it takes an Engine with a plugin'),
  ],
  'MACVLAN-PEER': ['Containers on one parent interface reach each other directly.', observed('macvlan-bridge-mode')],
  'MACVLAN-PARENT-IDLE': [
    'A macvlan network with docker0 as its parent passes nothing while no container is on the default bridge.',
    observed('macvlan-on-idle-docker0'),
  ],
  'MACVLAN-MODE': [
    'macvlan in private or vepa mode keeps the containers of one parent apart.',
    observed('macvlan-private-mode'),
  ],
  'MACVLAN-TAKES-PARENT': [
    "In passthru mode the container has the host's network card for itself: nothing passes between host and LAN.",
    observed('macvlan-passthru'),
  ],
  'MACVLAN-HOST': [
    'A host and its macvlan or ipvlan children do not reach each other through the parent interface.',
    observed('macvlan-bridge-mode'),
  ],
  'MACVLAN-OUT': [
    'macvlan and ipvlan containers reach the LAN with their own address, without translation.',
    observed('macvlan-bridge-mode'),
  ],
  'HOST-RECEIVE': [
    'What is sent to a gateway enters the host by the bridge of that network.',
    observed('bridges-strangers'),
  ],
  'HOST-LOCAL': ['The host reaches its own addresses over loopback.', observed('ports-by-address')],
  'HOST-ROUTE': [
    'The host has a connected route to each bridge and sends from its own address there.',
    observed('expose-changes-nothing'),
  ],
  'HOST-FORWARD': ['The host forwards between its interfaces by its routing table.', observed('bridges-strangers')],
  'HOST-PORT-CLOSED': [
    'A port of the host that is neither published on that address nor opened by a container in host mode is refused.',
    observed('ports-by-address'),
  ],
  'FW-TRUSTED-INTERFACE': [
    'Packets from an interface that a network trusts may use the address of a container; only published ports are open to them.',
    observed('trusted-host-interfaces'),
  ],
  'FW-DIRECT-ACCESS': [
    'In nat mode the address of a container is reserved to its own bridge and the host: packets for it from elsewhere are dropped in the raw table.',
    observed('bridges-strangers'),
  ],
  'FW-SAME-BRIDGE': [
    'A bridge passes packets between its members unless enable_icc is false.',
    observed('expose-changes-nothing'),
  ],
  'FW-ICC-OFF': [
    'With enable_icc false packets between members of the bridge are dropped.',
    observed('icc-off-siblings'),
  ],
  'FW-INTERNAL-IN': [
    'Packets from outside its subnet into an internal network are dropped.',
    observed('internal-gateway-high'),
  ],
  'FW-INTERNAL-OUT': [
    'Packets from an internal network out of its subnet are dropped, rewritten ones too.',
    observed('internal-meets-published'),
  ],
  'FW-ISOLATION': [
    'Packets from one bridge to another are dropped, unless the other is in routed mode.',
    observed('unprotected-two-bridges'),
  ],
  'FW-PUBLISHED': ['A bridge lets in packets for published container ports.', observed('routed-two-ports')],
  'FW-ROUTED-ICMP': ['A bridge in routed mode lets in pings.', observed('routed-two-ports')],
  'FW-UNPROTECTED': [
    'A bridge in mode nat-unprotected lets everything in from outside.',
    observed('unprotected-gateway'),
  ],
  'FW-UNPUBLISHED': [
    'A bridge drops packets from elsewhere to ports that are not published.',
    observed('routed-two-bridges'),
  ],
  'FW-OUTGOING': ['Packets from a bridge may leave the host.', observed('expose-changes-nothing')],
  'FW-POLICY': [
    'What concerns no bridge of the Engine is not forwarded: the policy of FORWARD is DROP.',
    observed('isolated-pair'),
  ],
  'FW-OFF': ['With iptables off the Engine sets no rules.', observed('engine-without-firewall')],
  'NAT-PUBLISHED': [
    'Packets to a published port of the host are rewritten to the container, unless they come from its own bridge or from a masquerading bridge.',
    observed('ports-other-bridge'),
  ],
  'NAT-MASQUERADE': [
    'Packets that leave a masquerading network get the address of the host on the outgoing interface, or the one that the network names (host_ipv4, host_ipv6).',
    observed('masquerade-as-named-address'),
  ],
  'NAT-HAIRPIN': [
    'Without docker-proxy the firewall rewrites packets from loopback and from the own bridge, too; the container sees the gateway instead of the host and of itself, and over ::1 nothing gets through.',
    observed('engine-without-proxy'),
  ],
  PROXY: [
    'docker-proxy accepts connections to published ports that the firewall did not rewrite: from loopback, from bridges, and over IPv6 for containers without IPv6.',
    observed('ports-silent'),
  ],
  'PROXY-UPSTREAM': [
    'docker-proxy connects to the container from the host, so the container sees the gateway of its own network.',
    observed('ports-two-doors'),
  ],
  'REPLY-ROUTE': [
    'An answer follows the routes of whoever sends it, and is lost where they do not lead back.',
    observed('subnet-around-the-lan'),
  ],
  'REPLY-DIRECT-ACCESS': [
    'Without masquerading the answer carries the address of the container and is dropped by the raw table.',
    observed('masquerade-off-neighbours'),
  ],
  'REPLY-UDP-SOURCE': [
    'A UDP answer that leaves by another network has another source address, and the client ignores it.',
    observed('udp-answer-another-way'),
  ],
  'REPLY-OWN-SOURCE': [
    'A container drops packets from elsewhere that carry its own address as their source.',
    observed('subnet-of-the-lan-router'),
  ],
  'LAN-RECEIVE': ['What leaves the host by its own interface is on the LAN.', observed('expose-changes-nothing')],
  'LAN-ANSWERS': [
    'Servers beyond the host answer, and see the address that the packet leaves the host with.',
    observed('expose-changes-nothing'),
  ],
  'LAN-REFUSES': [
    'Servers beyond the host refuse ports that nobody is known to listen on.',
    observed('subnet-of-somebody-public'),
  ],
  'LAN-PRIVATE': [
    'Private addresses beyond the host belong to nobody that the files describe.',
    observed('isolated-pair'),
  ],
  'LAN-NEIGHBOUR-NONE': [
    'An address of the LAN that nobody is known to have is not found by ARP.',
    observed('subnet-of-the-lan'),
  ],
  'LAN-STRANGER': [
    "The router of the LAN tells nothing to a public address that is not of the LAN, as it takes it for the Internet's.",
    observed('macvlan-subnet-of-strangers'),
  ],
  'LAN-ITSELF': ['Parties beyond the host reach each other without it.', observed('subnet-of-somebody-public')],
  'LAN-TO-HOST': ['The LAN reaches the host at its own address.', observed('ports-by-address')],
  'LAN-TO-CHILD': [
    'The LAN reaches macvlan and ipvlan containers at their own addresses.',
    observed('macvlan-bridge-mode'),
  ],
  'LAN-PRIVATE-ROUTE': [
    "The LAN's router sends packets for private addresses to the Docker host.",
    observed('routed-two-ports'),
  ],
  'DNS-LITERAL': ['An address is used as it is; nothing is looked up.', observed('names-like-addresses')],
  'DNS-NUMERIC-NAME': [
    'A name of one to four numbers is an address to the C library, whoever is called so: 10 is 0.0.0.10.',
    observed('names-that-are-numbers'),
  ],
  'DNS-TOO-LONG': [
    "Docker's resolver cannot read a query with a label above 63 bytes or a name above 253, not even for an alias that is such.",
    observed('names-too-long'),
  ],
  'DNS-HOSTS-FILE': [
    '/etc/hosts comes before DNS: extra_hosts, links of the default bridge, and the own host name.',
    observed('hosts-many-forms'),
  ],
  'DNS-LINK': [
    'A link is a private name of the container that has it, and comes before every other name.',
    observed('links-across-two-networks'),
  ],
  'DNS-RECORD': [
    'The first network, in the order of the endpoints, that knows a name answers it alone, with all containers of that name.',
    observed('names-shared-alias-two-networks'),
  ],
  'DNS-NETWORK-SUFFIX': [
    'name.network asks one network only, by the name the Engine knows it by.',
    observed('names-dotted'),
  ],
  'DNS-PTR': [
    'An address on a shared network is named by the first name of its endpoint, with the name of the network behind it.',
    source('moby@v28.5.2 libnetwork/sandbox.go', 'recordings ask for no names of addresses'),
  ],
  'DNS-NODATA': [
    'A name that exists without an address of the family asked for is answered with no records, and not forwarded.',
    observed('expose-changes-nothing'),
  ],
  'DNS-NDOTS': ['With an explicit ndots option, names without a dot are not forwarded.', observed('dns-ndots-one')],
  'DNS-INTERNAL': [
    'Containers on internal networks only get SERVFAIL for every other name, as the resolver asks nobody for them.',
    observed('internal-meets-published'),
  ],
  'DNS-SELF': ["Docker's resolver does not ask itself.", observed('dns-of-its-own-address')],
  'DNS-FORWARD-HOST': [
    "Names the networks do not know are asked of the host's servers, from the host.",
    observed('expose-changes-nothing'),
  ],
  'DNS-FORWARD-OWN': [
    "Servers given with dns are asked from the container's own namespace.",
    observed('dns-ipv6-server'),
  ],
  'DNS-DIRECT': [
    "Containers on the default bridge, in host mode or without a network ask the servers of resolv.conf themselves; Docker's resolver does not serve them.",
    observed('dns-on-default-bridge'),
  ],
  'DNS-UNKNOWN-OUTSIDE': [
    'Who else is on an external network is not in the files.',
    source('compose-go@v2.9.1 types/types.go', 'it is a limit of the files, not a deed of the Engine'),
  ],
  'MODEL-MISSING': [
    'A query about something that the project does not have cannot be answered.',
    source('compose-go@v2.9.1 types/project.go', 'it is a limit of the files, not a deed of the Engine'),
  ],
  'UP-FAILS': [
    'What the Engine or Compose refuses keeps the containers from starting.',
    observed('static-taken-by-earlier-error'),
  ],
} as const satisfies Statements<string>;

/** Id of a rule that a step applies. */
export type RuleId = keyof typeof statements;

/** Every rule that a step can name, with what it says and why it is believed. */
export const ledger: readonly LedgerRule<RuleId>[] = rulesOf<RuleId>(statements);
