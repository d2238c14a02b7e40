import type { PortResults } from '../../src/sim/probe-results.ts';
import type { Probe } from '../../src/sim/probes.ts';
import type { Observation, ObservedContainer, ObservedEndpoint } from '../../src/query/predict/observation.ts';
import { chosenPort, namesOf } from './naming.ts';
import type { Naming } from './naming.ts';
import { unorderedFacts } from './unordered-facts.ts';

/**
 * One thing that an observation or a prediction claims. Addresses, subnets and ports that the Engine chose are named by what they
 * belong to (`shop-db-1@shop_back`), so that numbering does not matter; plain addresses and subnets are categories of their own.
 */
export interface Fact {
  readonly category: string;
  readonly subject: string;
  /** Canonical text: equal texts, equal facts. */
  readonly value: string;
}

/** Everything that a document claims, by a key of category and subject. */
export function facts(document: Observation): ReadonlyMap<string, Fact> {
  const naming = namesOf(document);
  const claims: readonly Claim[] = [
    ['up', 'succeeds', document.up.ok],
    ...(document.up.ok ? [] : [['error text', document.up.stage, withoutChosen(document.up.error)] as const]),
    ...Object.entries(document.networks ?? {}).flatMap(([name, network]): readonly Claim[] => [
      ...(['driver', 'internal', 'ipv4', 'ipv6', 'options'] as const).map(
        (key) => ['networks', `${name} ${key}`, network[key]] as const,
      ),
      ['subnets', name, network.ipam],
    ]),
    ...Object.entries(document.containers ?? {}).flatMap(([name, container]) =>
      containerClaims(name, container, naming),
    ),
    ...(document.probes ?? []).flatMap((probe) => probeClaims(probe, naming)),
    ...unorderedFacts(document, naming.address),
  ];
  return new Map(
    claims
      .filter(([, , value]) => value !== undefined)
      .map(([category, subject, value]) => [`${category}\n${subject}`, { category, subject, value: canonical(value) }]),
  );
}

/** Interfaces of bridges are named by their network's id, which observations leave in error texts, as they do numbers of ports that the Engine chose. */
function withoutChosen(text: string | null): string | undefined {
  return text
    ?.replace(/\bbr-[0-9a-f]{12}\b/g, 'br-ID')
    .replace(/(failed to listen on \S+:)(3276[89]|327[7-9]\d|32[89]\d\d)\b/, '$1PORT');
}

/** Category, subject, value; an undefined value claims nothing. */
type Claim = readonly [category: string, subject: string, value: unknown];

/** Text as it is; anything else as JSON with sorted keys. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const families = ['ipv4', 'ipv6'] as const;

function containerClaims(name: string, container: ObservedContainer, naming: Naming): readonly Claim[] {
  const { networks, interfaces, default_gateway: gateways, routes, published, etc_hosts: hosts } = container;
  return [
    ...(['service', 'state', 'network_mode', 'shares_network_of', 'hostname'] as const).map((key): Claim => [
      'containers',
      `${name} ${key}`,
      container[key],
    ]),
    ['attachments', name, Object.keys(networks).sort()],
    ...Object.entries(networks).flatMap(([network, endpoint]) => endpointClaims(`${name}@${network}`, endpoint)),
    ['interfaces', name, interfaces?.map((item) => `${item.name}=${item.network ?? ''}`)],
    ...families.map((family): Claim => {
      const gateway = gateways?.[family];
      return [
        'default gateway',
        `${name} ${family}`,
        gateway && `${naming.address(gateway.via ?? 'none')} ${gateway.network}`,
      ];
    }),
    [
      'routes',
      name,
      routes
        ?.map(
          ({ to, via, interface: at }) =>
            `${naming.address(to)} via ${via === null ? 'none' : naming.address(via)} ${at}`,
        )
        .sort(),
    ],
    [
      'published',
      name,
      published
        .map((binding) => {
          const { host_ip: ip, host_port: port, protocol, container_port: inner, dynamic } = binding;
          return `${ip} ${dynamic ? chosenPort(name, binding) : `${port}/${protocol}`} > ${inner}`;
        })
        .sort(),
    ],
    ['mtu', name, interfaces?.map(({ network, mtu }) => `${network ?? ''} ${mtu}`).sort()],
    [
      'hosts file',
      name,
      hosts?.map(({ address, names }) => `${naming.address(address)} ${withoutShortId(names).join(' ')}`).sort(),
    ],
    ['resolv.conf', name, container.resolv_conf],
    ['listening', name, container.listening],
  ];
}

/** Who has no host name is called by a short id, which observations leave where a domain name follows. */
function withoutShortId(names: readonly string[]): readonly string[] {
  const id = names.find((name) => name.startsWith('id:'));
  return id === undefined ? names : names.map((name) => name.replace(/^[0-9a-f]{12}(?=\.)/, id));
}

function endpointClaims(subject: string, endpoint: ObservedEndpoint): readonly Claim[] {
  return [
    ...families.map((family): Claim => ['addresses', `${subject} ${family}`, endpoint[family]]),
    ['mac', subject, endpoint.mac || undefined],
  ];
}

function probeClaims(probe: Probe, naming: Naming): readonly Claim[] {
  switch (probe.probe) {
    case 'name': {
      const subject = `${probe.from} looks up ${probe.name}`;
      const answers = (['A', 'AAAA', 'resolved'] as const).map((key): Claim => [
        key === 'resolved' ? key : `DNS ${key}`,
        subject,
        answerText(probe[key], naming),
      ]);
      return [...answers, ['ping by name', subject, probe.ping]];
    }
    case 'loopback':
      return portClaims('loopback', `${probe.from} to itself`, probe.ports, naming);
    case 'address': {
      const subject = `${probe.from} to ${probe.to}@${probe.network} IPv${probe.family}`;
      return [['ping', subject, probe.ping], ...portClaims('container', subject, probe.ports, naming)];
    }
    case 'host': {
      const subject = `${probe.from} to host at ${naming.address(probe.at)}`;
      return [['ping host', subject, probe.ping], ...portClaims('host', subject, probe.ports, naming, probe.at)];
    }
    case 'egress': {
      const subject = `${probe.from} to internet IPv${probe.family}`;
      return [
        ['egress', `${subject} ping`, probe.ping],
        ['egress', `${subject} tcp`, probe.tcp.result],
        ['seen as', subject, probe.tcp.seen_as ? naming.address(probe.tcp.seen_as) : undefined],
      ];
    }
  }
}

function answerText(answer: readonly string[] | string, naming: Naming): string {
  if (typeof answer === 'string') return answer;
  return answer.map(naming.address).sort().join(', ') || 'no addresses';
}

function portClaims(
  category: string,
  subject: string,
  ports: PortResults,
  naming: Naming,
  at?: string,
): readonly Claim[] {
  return Object.entries(ports).flatMap(([port, { result, by, seen_as: seen }]) =>
    (at === undefined ? [port] : naming.hostPort(port, at)).flatMap((named): readonly Claim[] => [
      [`${category} ${port.split('/')[1]}`, `${subject} ${named}`, by ? `${result} by ${by}` : result],
      ['seen as', `${subject} ${named}`, seen ? naming.address(seen) : undefined],
    ]),
  );
}
