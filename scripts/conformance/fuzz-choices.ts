import fc from 'fast-check';

/**
 * What a random project can be made of: factors, each with its levels, the ordinary one first. A project is one level per factor
 * for every network and service, so that coverage of pairs and triples can be counted in the same words.
 */
export const networkFactors = {
  driver: ['bridge', 'macvlan', 'macvlan-private', 'external'],
  family: ['ipv4', 'dual', 'ipv6'],
  internal: ['no', 'yes'],
  icc: ['on', 'off'],
  masquerade: ['on', 'off'],
  gateway4: ['nat', 'nat-unprotected', 'routed', 'isolated'],
  gateway6: ['nat', 'nat-unprotected', 'routed', 'isolated'],
  binding: ['none', 'loopback', 'lan'],
  inhibit: ['no', 'yes'],
  mtu: ['default', 'small'],
  pool4: ['automatic', 'subnet', 'range', 'gateway', 'auxiliary', 'small'],
  pool6: ['automatic', 'subnet', 'range'],
  name: ['key', 'own', 'dotted'],
  prefix: ['eth', 'own'],
  extra: ['none', 'bridge-name', 'host-ipv4', 'trusted'],
} as const;

export const serviceFactors = {
  mode: ['networks', 'default', 'host', 'none', 'bridge', 'service', 'container', 'by-name'],
  attachments: ['one', 'two', 'three'],
  alias: ['none', 'own', 'shared', 'service', 'dotted', 'upper', 'odd'],
  address: ['automatic', 'static'],
  gwPriority: ['none', 'first', 'last'],
  ports: [
    'none',
    'fixed',
    'ephemeral',
    'range',
    'loopback',
    'lan',
    'ipv6',
    'two',
    'pairs',
    'ipv4',
    'loopback6',
    'twice',
  ],
  protocol: ['tcp', 'udp'],
  listening: ['yes', 'silent', 'more'],
  hostname: ['none', 'own', 'service', 'domain', 'dotted'],
  containerName: ['none', 'own'],
  links: ['none', 'plain', 'alias', 'external'],
  dns: ['none', 'server', 'search', 'ndots', 'many'],
  hosts: ['none', 'plain', 'gateway', 'shadow', 'twice'],
  scale: ['one', 'two', 'three'],
  mac: ['none', 'own'],
  linkLocal: ['none', 'own'],
  interface: ['none', 'own'],
  expose: ['none', 'range'],
} as const;

export const projectFactors = {
  /** Who waits for whom: a chain as written, a chain against it, or nobody. */
  order: ['chain', 'reverse', 'free'],
  refusal: [
    'none',
    'gateway-outside',
    'range-outside',
    'aux-is-gateway',
    'two-subnets',
    'host-bits',
    'no-family',
    'bad-option',
    'isolated-not-internal',
    'static-automatic',
    'static-outside',
    'static-gateway',
    'static-taken',
    'port-conflict',
    'address-not-ours',
    'sidecar-ports',
    'sidecar-hostname',
    'host-links',
    'mode-unknown',
    'network-undefined',
    'mtu-word',
    'range-used-up',
    'port-range-mismatch',
    'mac-nonsense',
    'dns-nonsense',
    'extra-host-nonsense',
    'interface-clash',
    'container-name-taken',
    'prefix-32',
    'dependency-cycle',
  ],
} as const;

type Levels<F extends Readonly<Record<string, readonly string[]>>> = { readonly [K in keyof F]: F[K][number] };

export type NetworkChoice = Levels<typeof networkFactors>;
export type ServiceChoice = Levels<typeof serviceFactors>;
export interface ProjectChoice extends Levels<typeof projectFactors> {
  readonly networks: readonly NetworkChoice[];
  readonly services: readonly ServiceChoice[];
}

/** One level per factor; `weight` says how much likelier the ordinary level is than each of the others. */
function choice<F extends Readonly<Record<string, readonly string[]>>>(
  factors: F,
  weights: Partial<Record<keyof F, number>>,
): fc.Arbitrary<Levels<F>> {
  const arbitraries = Object.fromEntries(
    Object.entries(factors).map(([factor, levels]) => [
      factor,
      fc.oneof(
        ...levels.map((level, index) => ({
          weight: index === 0 ? (weights[factor] ?? 2) : 1,
          arbitrary: fc.constant(level),
        })),
      ),
    ]),
  );
  return fc.record(arbitraries) as unknown as fc.Arbitrary<Levels<F>>;
}

/** Random projects of one to three networks and one to four services. */
export const projects: fc.Arbitrary<ProjectChoice> = fc
  .tuple(
    choice(projectFactors, { order: 2, refusal: 120 }),
    fc.array(choice(networkFactors, { driver: 14, family: 2, internal: 3, pool4: 3, prefix: 5, extra: 6 }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.array(
      choice(serviceFactors, {
        mode: 16,
        attachments: 2,
        scale: 8,
        listening: 4,
        mac: 6,
        linkLocal: 8,
        interface: 6,
        expose: 4,
        alias: 3,
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  )
  .map(([project, networks, services]) => legal({ ...project, networks, services }));

const bridgeOnly = {
  extra: 'none',
  prefix: 'eth',
  icc: 'on',
  masquerade: 'on',
  gateway4: 'nat',
  gateway6: 'nat',
  binding: 'none',
  inhibit: 'no',
} as const;
const sidecar = {
  attachments: 'one',
  alias: 'none',
  address: 'automatic',
  gwPriority: 'none',
  ports: 'none',
  expose: 'none',
  mac: 'none',
  linkLocal: 'none',
  interface: 'none',
} as const;
const ownless = { protocol: 'tcp', hostname: 'none', links: 'none', dns: 'none', hosts: 'none', scale: 'one' } as const;
const wholesale = {
  alias: 'none',
  address: 'automatic',
  gwPriority: 'none',
  attachments: 'one',
  links: 'none',
  linkLocal: 'none',
  interface: 'none',
} as const;

/**
 * Turns combinations that have no meaning, or whose outcome is a race, into the nearest one that has a single outcome:
 * what is counted as covered is then what is really run. Refusals get one network and a chain, so that only one thing can be refused.
 */
export function legal(project: ProjectChoice): ProjectChoice {
  const refused = project.refusal !== 'none';
  const order = refused ? 'chain' : project.order;
  let lan = 0;
  const networks = (refused ? project.networks.slice(0, 1) : project.networks).map((network) => {
    const one = refused && network.driver !== 'bridge' ? { ...network, driver: 'bridge' as const } : network;
    if (one.driver === 'external') {
      return {
        ...one,
        ...bridgeOnly,
        family: 'ipv4' as const,
        internal: 'no' as const,
        mtu: 'default' as const,
        ...automatic,
      };
    }
    if (one.driver !== 'bridge') {
      // Two LAN networks would overlap.
      if (lan++ > 0) return gatewayModes({ ...one, driver: 'bridge' });
      return { ...one, ...bridgeOnly, ...automatic };
    }
    return gatewayModes(one);
  });
  const services = project.services.map((service, index) => {
    const first = order === 'reverse' ? index === project.services.length - 1 : index === 0;
    return legalService(first ? leading(service) : service);
  });
  const apart = services.map((service, index) => {
    // A sidecar of a sidecar races for the ports of a listener that the observation does not know to be in the same namespace.
    const target = services[order === 'reverse' ? index + 1 : index - 1];
    return joins(service) && target && joins(target) ? { ...service, mode: 'none' as const } : service;
  });
  const crowded = services.length * 3 > 5;
  return {
    order,
    refusal: project.refusal,
    networks: networks.map((network) =>
      network.pool4 === 'small' && (crowded || services.some((service) => service.address === 'static'))
        ? { ...network, pool4: 'subnet' }
        : network,
    ),
    services: apart,
  };
}

function joins({ mode }: ServiceChoice): boolean {
  return mode === 'service' || mode === 'container';
}

const automatic = { pool4: 'automatic', pool6: 'automatic' } as const;

function gatewayModes(network: NetworkChoice): NetworkChoice {
  const open = network.internal === 'no';
  return {
    ...network,
    gateway4: open && network.gateway4 === 'isolated' ? 'nat' : network.gateway4,
    gateway6: open && network.gateway6 === 'isolated' ? 'nat' : network.gateway6,
    pool6: network.family === 'ipv4' ? 'automatic' : network.pool6,
    pool4: network.family === 'ipv6' ? 'automatic' : network.pool4,
  };
}

/** The first to start has nobody before it to join or link to. */
function leading(service: ServiceChoice): ServiceChoice {
  const mode = ['service', 'container', 'by-name'].includes(service.mode) ? 'networks' : service.mode;
  return { ...service, mode, links: 'none' };
}

function legalService(service: ServiceChoice): ServiceChoice {
  // Which replica wins a fixed address or name is a race.
  const alone =
    service.address === 'static' ||
    service.containerName === 'own' ||
    service.mac === 'own' ||
    service.linkLocal === 'own';
  const scaled: ServiceChoice = alone ? { ...service, scale: 'one' } : service;
  if (service.mode === 'service' || service.mode === 'container') return { ...scaled, ...sidecar, ...ownless };
  if (service.mode === 'networks') return scaled;
  if (service.mode === 'default')
    return {
      ...scaled,
      attachments: 'one',
      address: 'automatic',
      gwPriority: 'none',
      linkLocal: 'none',
      interface: 'none',
    };
  return { ...scaled, ...wholesale };
}
