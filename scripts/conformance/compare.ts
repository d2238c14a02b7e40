import type {
  Observation,
  ObservedBinding,
  ObservedContainer,
  ObservedEndpoint,
} from '../../src/query/predict/observation.ts';
import { together } from './together.ts';

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
    ...(document.probes ?? []).flatMap((probe) => probeClaims(probe as RawProbe, naming)),
    ...together(document, naming.address),
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

/** An observation or a prediction, as read from JSON. */
export type Document = Observation;

/** Differ between two runs of one project on the same Engine. Source: moby v28.5.2 daemon/container_operations.go (map iteration). */
export const volatileCategories: ReadonlySet<string> = new Set(['addresses', 'subnets', 'mac', 'interfaces', 'routes']);

/** How two documents agree in one category. */
export interface Agreement {
  readonly category: string;
  readonly agree: number;
  readonly differ: readonly { readonly subject: string; readonly a: string; readonly b: string }[];
  /** Subjects that only one of them claims something of. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

/** Compares two documents fact by fact; one agreement for each category that either claims something in. */
export function compareDocuments(a: Document, b: Document): readonly Agreement[] {
  const [left, right] = [facts(a), facts(b)];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  const pairs = keys.map((key) => ({ a: left.get(key), b: right.get(key) }));
  const categoryOf = (pair: { readonly a: Fact | undefined; readonly b: Fact | undefined }): string | undefined =>
    (pair.a ?? pair.b)?.category;
  return [...new Set(pairs.map(categoryOf))].flatMap((category) => {
    if (category === undefined) return [];
    const own = pairs.filter((pair) => categoryOf(pair) === category);
    const both = own.flatMap(({ a: one, b: other }) => (one && other ? [{ one, other }] : []));
    const differ = both.filter(({ one, other }) => one.value !== other.value);
    return [
      {
        category,
        agree: both.length - differ.length,
        differ: differ.map(({ one, other }) => ({ subject: one.subject, a: one.value, b: other.value })),
        onlyA: own.flatMap((pair) => (pair.a && !pair.b ? [pair.a.subject] : [])),
        onlyB: own.flatMap((pair) => (pair.b && !pair.a ? [pair.b.subject] : [])),
      },
    ];
  });
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

/** How the addresses and ports of one document are called, so that two documents agree on them. */
export interface Naming {
  readonly address: (address: string) => string;
  /**
   * A host port as seen at an address of the host: one that the Engine chose is called by what is published there, or by what is published at
   * other addresses by this number.
   */
  readonly hostPort: (port: string, at: string) => readonly string[];
}

/** The names of one document. */
export function namesOf(document: Observation): Naming {
  const addresses = new Map<string, string>();
  const ports = new Map<string, { readonly on: string; readonly name: string }[]>();
  for (const [name, { ipam }] of Object.entries(document.networks ?? {})) {
    for (const { subnet, gateway } of ipam) {
      addresses.set(subnet, `subnet@${name}`);
      if (gateway !== null) addresses.set(gateway, `gateway@${name}`);
    }
  }
  for (const [name, { networks, published }] of Object.entries(document.containers ?? {})) {
    for (const [network, { ipv4, ipv6 }] of Object.entries(networks)) {
      for (const address of [ipv4, ipv6]) if (address) addresses.set(address, `${name}@${network}`);
    }
    for (const binding of published) {
      if (!binding.dynamic) continue;
      const key = `${binding.host_port}/${binding.protocol}`;
      ports.set(key, [...(ports.get(key) ?? []), { on: binding.host_ip, name: chosenPort(name, binding) }]);
    }
  }
  return {
    address: (address) => addresses.get(address) ?? address,
    hostPort: (port, at) => {
      const all = ports.get(port);
      if (!all) return [port];
      const here = all.filter(({ on }) => on === at || on === (at.includes(':') ? '::' : '0.0.0.0'));
      const names = here.length > 0 ? here.map(({ name }) => name) : all.map(({ name }) => `${name} elsewhere`);
      return [...new Set(names)];
    },
  };
}

function chosenPort(name: string, { container_port: inner, protocol }: ObservedBinding): string {
  return `dynamic for ${name}:${inner}/${protocol}`;
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

/** A probe as it stands in JSON: which of the fields there are depends on `probe`. */
interface RawProbe {
  readonly probe: string;
  readonly from: string;
  readonly name?: string;
  readonly to?: string;
  readonly at?: string;
  readonly network?: string;
  readonly family?: number;
  readonly A?: Answer;
  readonly AAAA?: Answer;
  readonly resolved?: Answer;
  readonly ping?: string | null;
  readonly ports?: Readonly<Record<string, PortResult>>;
  readonly tcp?: PortResult;
}

type Answer = string | readonly string[];

interface PortResult {
  readonly result: string;
  readonly by?: string | null;
  readonly seen_as?: string | null;
}

function probeClaims(probe: RawProbe, naming: Naming): readonly Claim[] {
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
      const subject = `${probe.from} to host at ${naming.address(probe.at ?? '')}`;
      return [['ping host', subject, probe.ping], ...portClaims('host', subject, probe.ports, naming, probe.at)];
    }
    case 'egress': {
      const subject = `${probe.from} to internet IPv${probe.family}`;
      return [
        ['egress', `${subject} ping`, probe.ping],
        ['egress', `${subject} tcp`, probe.tcp?.result],
        ['seen as', subject, probe.tcp?.seen_as ? naming.address(probe.tcp.seen_as) : undefined],
      ];
    }
    default:
      return [['unknown probe', probe.probe, probe]];
  }
}

function answerText(answer: Answer | undefined, naming: Naming): string | undefined {
  if (answer === undefined || typeof answer === 'string') return answer;
  return answer.map(naming.address).sort().join(', ') || 'no addresses';
}

function portClaims(
  category: string,
  subject: string,
  ports: Readonly<Record<string, PortResult>> | undefined,
  naming: Naming,
  at?: string,
): readonly Claim[] {
  return Object.entries(ports ?? {}).flatMap(([port, { result, by, seen_as: seen }]) =>
    (at === undefined ? [port] : naming.hostPort(port, at)).flatMap((named): readonly Claim[] => [
      [`${category} ${port.split('/')[1]}`, `${subject} ${named}`, by ? `${result} by ${by}` : result],
      ['seen as', `${subject} ${named}`, seen ? naming.address(seen) : undefined],
    ]),
  );
}
