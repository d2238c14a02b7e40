import { observed, rulesOf, source } from '../base/ledger.ts';
import type { LedgerRule, Statements } from '../base/ledger.ts';

const statements = {
  'NET-USED-ONLY': [
    'Only networks that an enabled service attaches to are created and checked.',
    observed('networks-unused-broken'),
  ],
  'NET-SAME-NAME': [
    'A network whose name is taken is not used: Compose wants its own label with the same key on it.',
    observed('network-name-twice-error'),
  ],
  'NET-CREATE-FAILS': [
    'The first network that is refused ends `up`: no container is created.',
    observed('subnet-around-docker0-error'),
  ],
  'EXT-MADE-UP': [
    'An external network is not in the files: without a description it is taken for a plain bridge that fits the static addresses used.',
    observed('external-networks-two'),
  ],
  'POOL-LOWEST-FREE': [
    'A network without a subnet gets the lowest default pool that overlaps no Docker network.',
    observed('pool-beside-external'),
  ],
  'POOL-HOST-ROUTES': [
    "Automatic subnets avoid the host's on-link routes and name servers.",
    source('moby@v28.5.2 libnetwork/netutils/utils_linux.go', 'it takes a host with routes inside the default pools'),
  ],
  'POOL-OVERLAP': [
    "A configured subnet must not overlap that of another Docker network; the host's own networks do not count.",
    observed('subnet-around-docker0-error'),
  ],
  'POOL-SUBPOOL': [
    'With an ip_range the overlap is only noticed by the bridge driver, in other words.',
    observed('pool-range-in-docker0-error'),
  ],
  'POOL-RACE': [
    'Networks are created in random order, so an automatic subnet may take the place of a configured one.',
    source('compose@v2.40.3 pkg/compose/create.go', 'one run shows one of the outcomes'),
  ],
  'POOL-GATEWAY-TEXT': ['A gateway is shown as it was written, in whatever form.', observed('gateway-not-canonical')],
  'POOL-EXHAUSTED': [
    'When all default pools are used, a network without a subnet is refused.',
    observed('pools-run-out-error'),
  ],
  'POOL-ULA': [
    "Automatic IPv6 subnets are /64s of the Engine's own /48, lowest first.",
    observed('ipv6-only-automatic'),
  ],
  'POOL-CHECKED': [
    'Subnets, ranges, gateways and auxiliary addresses must be canonical and lie in each other; all complaints come at once.',
    observed('several-pool-mistakes-error'),
  ],
  'POOL-IPV4-MAPPED': [
    'A subnet of IPv4-mapped IPv6 addresses is taken for an IPv4 one, and then not found.',
    observed('subnet-ipv4-mapped-error'),
  ],
  'POOL-AUX-EMPTY': [
    'An empty auxiliary address passes the checks and is refused when addresses are reserved.',
    observed('aux-empty-error'),
  ],
  'IPAM-LOWEST-FREE': [
    'A container gets the lowest free address of the ip_range or the subnet.',
    observed('pool-auxiliary-addresses'),
  ],
  'IPAM-RESERVED': [
    'The network and the broadcast address are not given away, but for a /31 or /32; in IPv6 only the first address is kept.',
    observed('pool-slash-31'),
  ],
  'IPAM-GATEWAY-FIRST': [
    'Without a configured gateway the first allocatable address is the gateway.',
    observed('pool-range-inside'),
  ],
  'IPAM-NO-GATEWAY': [
    'Isolated bridges and internal macvlan networks keep no gateway address.',
    observed('isolated-pair'),
  ],
  'IPAM-STATIC-LATE': [
    'A static address is taken when its container starts, not before: an automatic one may have it by then.',
    observed('static-taken-by-earlier-error'),
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
    observed('mtu-and-bridge-name'),
  ],
  'DRIVER-UNKNOWN': ['Unknown drivers are looked for as plugins.', observed('driver-unknown-error')],
  'GW-ORDER': [
    'Endpoints are ordered by gw_priority, not internal first, more gateways first, then network name.',
    observed('gateway-priority-negative'),
  ],
  'GW-DUAL-FIRST': [
    'The first endpoint with gateways of both families is the default gateway, even behind one of a higher priority.',
    observed('gateway-priority-single-over-dual'),
  ],
  'GW-INTERNAL-NONE': ['Internal networks lead nowhere: no default gateway.', observed('internal-dual-stack')],
  'GW-ROUTABLE': [
    'A gateway in 0.0.0.0/8, 127.0.0.0/8 or 224.0.0.0/4 cannot be set, so no container with that way out starts.',
    observed('subnet-multicast-error'),
  ],
  'NAME-ORDER': [
    'An endpoint answers to container name, service, aliases, short id and hostname, each once, in this order.',
    source(
      'moby@v28.5.2 daemon/container_operations.go',
      'recordings ask for no names of addresses, which alone show the order',
    ),
  ],
  'LINK-NAMED-MODE': [
    'A service whose network_mode names a network has no use of its links: nobody there has the alias.',
    observed('links-in-named-mode'),
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
    observed('mode-service-of-replicas'),
  ],
  'MODE-SHARED-CONFLICT': [
    "Hostname, links, dns, extra hosts, ports and expose cannot go with another container's network.",
    observed('service-mode-dns-error'),
  ],
  'MODE-CONTAINER-NAME': [
    'A network called container:X cannot be attached to: the Engine takes its name for that mode.',
    observed('network-name-container-error'),
  ],
  'MODE-LINK-TO-HOST': [
    'A container on the default bridge, or on no network, is not created with a link to one in host mode or to a sidecar of that.',
    observed('links-to-host-mode-from-none-error'),
  ],
  'LINK-TO-SIDECAR': [
    'On the default bridge a link to a container that shares a namespace leads to the owner of that, under its host name and its own.',
    observed('links-to-sidecars'),
  ],
  'DRIVER-PASSTHRU-ONE': [
    'A macvlan network in passthru mode takes one container at a time.',
    observed('macvlan-passthru-crowded-error'),
  ],
  'NAME-HOSTS-ORDER': [
    'Extra hosts are written in random order, which shows where names differ in capitals alone: the first answers for all.',
    observed('hosts-in-capitals'),
  ],
  'MODE-HOST-PORTS': ['Published ports are ignored in host mode.', observed('mode-host-with-ports')],
  'START-LEVELS': [
    'Services start after what they depend on; those of one level, and replicas, in random order.',
    observed('order-against-the-alphabet'),
  ],
  'CREATE-FAILS': [
    'A container that cannot be created ends `up` before anything is started.',
    observed('create-failure-starts-nothing-error'),
  ],
  'CREATE-BREAKS-OFF': [
    'Others are being created while one container is refused: which of those exist afterwards is random.',
    source('compose@v2.40.3 pkg/compose/dependencies.go', 'one run shows one of the outcomes'),
  ],
  'START-THROUGH-NOBODY': [
    'What waits for a service without containers waits for all that this one waits for.',
    observed('waits-for-nobody-error'),
  ],
  'START-JOINED-HOSTNAME': [
    'A container that joins another gets its host name before the runtime is asked, and keeps it when the runtime refuses.',
    observed('sidecar-refused-by-runtime-error'),
  ],
  'START-HOSTNAME': [
    'A host name has at most 64 bytes; the runtime says so before any address is taken.',
    observed('hostname-too-long-error'),
  ],
  'START-SYSCTL': [
    "Sysctls under net. cannot be set in the host's namespace, and those without a namespace nowhere.",
    observed('sysctl-host-network-error'),
  ],
  'START-FAILS': [
    'A container that cannot start keeps what depends on it from starting; what waits for nobody is started in spite of it.',
    observed('start-failure-keeps-others-error'),
  ],
  'START-BREAKS-OFF': [
    'Once a container has failed to start, Compose begins with nothing more: whether what waits for others was sooner is random.',
    source('compose@v2.40.3 pkg/compose/dependencies.go', 'one run shows one of the outcomes'),
  ],
  'PORT-TARGET': [
    'A container port above 65535 is refused at create, in host mode, too; numbers from 2^32 wrap around before, and zero is a port like others.',
    observed('port-target-range-error'),
  ],
  'PORT-PROTOCOL-KNOWN': [
    'A protocol other than tcp, udp and sctp is refused when the port is published, and not noticed where it is not.',
    observed('port-protocol-long-form-error'),
  ],
  'IPAM-MAC-FORMS': [
    'MAC addresses have six bytes, separated by colons, hyphens or dots, or not at all.',
    observed('mac-without-separators'),
  ],
  'PORT-BOTH-FAMILIES': [
    'A published port without an address is bound on 0.0.0.0 and [::], with the same number.',
    observed('ports-two-doors'),
  ],
  'PORT-HOST-BINDING': [
    'host_binding_ipv4 stands in for the host address of ports that name none.',
    observed('binding-loopback'),
  ],
  'PORT-EPHEMERAL': [
    'Ports that nobody chose come from the range of local ports, each after the last one handed out.',
    observed('ports-ephemeral'),
  ],
  'PORT-FROM-RANGE': [
    'A range of host ports for one container port gives the first free one.',
    observed('ports-ranges'),
  ],
  'PORT-CONFLICT': [
    'A host port can be had once per protocol and address; 0.0.0.0 and [::] stand for all of their family.',
    observed('port-taken-by-loopback-error'),
  ],
  'PORT-LISTEN': [
    'Entries for one container port with the same host ports, or none, share a number, which TCP cannot have twice on one address, nor on every address and one of them; UDP can.',
    observed('port-every-and-one-address-error'),
  ],
  'PORT-HOST-ADDRESS': ['The host address of a port must be one of the host.', observed('port-address-not-ours-error')],
  'PORT-GATEWAY': [
    'Ports are published through the endpoint of the default gateway, and only by bridges.',
    observed('macvlan-and-bridge'),
  ],
  'PORT-ROUTED': ['In routed mode no host port is taken.', observed('routed-both-families')],
  'LISTEN-ASSUMED': [
    'Something is taken to listen on every container port that the file mentions, on TCP 80 where it mentions none.',
    observed('routed-two-ports'),
  ],
} as const satisfies Statements<string>;

/** Id of a rule that lowering applies. */
export type EngineRuleId = keyof typeof statements;

/** Every rule that lowering applies, with what it says and why it is believed. */
export const engineLedger: readonly LedgerRule<EngineRuleId>[] = rulesOf<EngineRuleId>(statements);
