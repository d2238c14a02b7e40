import type { Dice } from './fuzz-dice.ts';
import type { FreeNetwork } from './fuzz-free-networks.ts';
import { freePorts } from './fuzz-free-ports.ts';
import type { ComposeFile } from './compose-file.ts';

/** What the services of one project have in common. */
export interface Draft {
  readonly random: Dice;
  readonly names: readonly string[];
  readonly networks: readonly FreeNetwork[];
  /** Whether each service waits for the one before it, which settles all addresses. */
  readonly chained: boolean;
  /** The next host port that nobody has. */
  hostPort: number;
  /** Services in host mode or in another's network so far: who joins them must listen elsewhere, as who comes first to a port is a race. */
  readonly joined: Set<string>;
}

const aliasNames = [
  'db',
  'pool',
  'Main',
  'a.b',
  'under_score',
  'x',
  'pool',
  'localhost',
  'host.docker.internal',
  'internet.example',
  '*.wild',
  '10.0.0.1',
  'fd00::5',
  'no-such-name',
  'tasks.db',
  'x.fuzz_default',
  'dot.',
  'a'.repeat(64),
  'Ü',
];

/** One service; what the Engine refuses in its place is rare, so that most projects start. */
export function freeService(draft: Draft, name: string, index: number): ComposeFile {
  const { random, names } = draft;
  const before = names.slice(0, index);
  const mode = networkMode(draft, before);
  const shared = mode !== undefined && /^(service|container):/.test(mode) && !random.chance(0.04);
  const replicas = random.chance(0.12) ? random.pick([2, 3, 0, 2]) : 1;
  const target = mode?.startsWith('service:') ? mode.slice('service:'.length) : '';
  const crowded = draft.joined.has(target);
  if (mode === 'host' || target !== '') draft.joined.add(name);
  const networks = mode === undefined ? attachments(draft, index, replicas) : undefined;
  return {
    image: 'app',
    ...(mode === undefined ? {} : { network_mode: mode }),
    ...(networks === undefined ? {} : { networks }),
    ...(shared ? {} : own(draft, name, before, replicas, mode)),
    ...dependencies(draft, before),
    ...(random.chance(0.008) ? { profiles: ['aside'] } : {}),
    ...(crowded ? { labels: { 'oracle.listen': `${6000 + index}` } } : listening(random)),
  };
}

function own(
  draft: Draft,
  name: string,
  before: readonly string[],
  replicas: number,
  mode: string | undefined,
): ComposeFile {
  const { random } = draft;
  const ports = random.chance(0.45) ? freePorts(draft, replicas) : [];
  const scale = random.chance(0.5)
    ? { scale: replicas }
    : { deploy: random.chance(0.2) ? { mode: 'global', replicas } : { replicas } };
  const links = mode === 'host' && !random.chance(0.05) ? {} : linked(draft, before);
  return {
    ...(ports.length > 0 ? { ports } : {}),
    ...(random.chance(0.12) ? { expose: random.pick([['8080'], ['90-92'], ['53/udp', '54'], [7000]]) } : {}),
    ...(replicas === 1 ? {} : scale),
    ...(replicas === 1 && random.chance(0.12)
      ? {
          container_name: random.pick([
            `${name}-box`,
            `My_${name}`,
            `c.${name}`,
            random.chance(0.2) ? `fuzz-${name}-2` : `${name}${name}`,
          ]),
        }
      : {}),
    ...(random.chance(0.2)
      ? {
          hostname: random.pick([
            name,
            'box',
            'box.corp.test',
            'UPPER',
            'under_score',
            'h-1.',
            'localhost',
            'two words',
            ...draft.names,
            `${name}.lan`,
          ]),
        }
      : {}),
    ...(random.chance(0.08) ? { domainname: random.pick(['corp.test', 'lan']) } : {}),
    ...(replicas === 1 && mode === undefined && random.chance(0.07)
      ? { mac_address: `02:00:00:aa:bb:0${before.length}` }
      : {}),
    ...links,
    ...resolver(draft),
    ...(random.chance(0.12) ? { extra_hosts: extraHosts(draft) } : {}),
    ...(random.chance(0.04)
      ? {
          sysctls: random.pick([
            { 'net.ipv6.conf.all.disable_ipv6': 1 },
            { 'net.ipv4.ip_forward': 0 },
            ['net.core.somaxconn=512'],
          ]),
        }
      : {}),
  };
}

function networkMode(draft: Draft, before: readonly string[]): string | undefined {
  const { random } = draft;
  if (!random.chance(0.22)) return undefined;
  const named = draft.networks.flatMap(({ name, body }) => (name === undefined || body?.external ? [] : [name]));
  const modes = ['host', 'none', 'bridge', 'default', ...before.map((other) => `service:${other}`), ...named];
  // Nothing else orders who joins a container by its name.
  const own = draft.chained ? before.map((other) => `container:fuzz-${other}-1`) : [];
  const containers = ['container:elder', ...own];
  return random.chance(0.06) ? random.pick(containers) : random.pick(modes);
}

function attachments(draft: Draft, index: number, replicas: number): readonly string[] | ComposeFile | undefined {
  const { random, networks } = draft;
  const undeclared = networks.some(({ key }) => key === 'default') || random.chance(0.9) ? [] : ['default'];
  const keys = [...networks.map(({ key }) => key), ...undeclared];
  if (keys.length === 0 || random.chance(0.12)) return undefined;
  const chosen = random.some(keys, 1, random.chance(0.6) ? 1 : 3);
  if (random.chance(0.3)) return chosen;
  if (random.chance(0.03)) return {};
  const bodies = chosen.map((key, position) => [key, attachment(draft, key, { index, replicas, position })]);
  return Object.fromEntries(bodies) as ComposeFile;
}

interface Place {
  readonly index: number;
  readonly replicas: number;
  readonly position: number;
}

function attachment(
  { random, names, networks, chained }: Draft,
  key: string,
  { index, replicas, position }: Place,
): ComposeFile | null {
  const network = networks.find((one) => one.key === key);
  const alone = replicas === 1;
  // Low ones are in the way of automatic ones, which is a race where nothing orders the services.
  const last = chained && random.chance(0.3) ? 2 + index + random.below(3) : 150 + index * 7;
  const body: ComposeFile = {
    ...(random.chance(0.25)
      ? { aliases: random.some([...aliasNames, ...names, ...names.map((name) => `fuzz-${name}-1`)], 1, 3) }
      : {}),
    ...(alone && network?.block4 && random.chance(0.25) ? { ipv4_address: `${network.block4}.${last}` } : {}),
    ...(alone && network?.block6 && random.chance(0.25) ? { ipv6_address: `${network.block6}${last}` } : {}),
    ...(random.chance(0.1) ? { gw_priority: random.pick([1, 5, -1, 100]) } : {}),
    ...(random.chance(0.08) ? { priority: random.pick([10, 100, 1000]) } : {}),
    ...(alone && random.chance(0.04) ? { mac_address: `0a:00:00:00:${position}0:0${index}` } : {}),
    ...(random.chance(0.04) ? { interface_name: `if${position}` } : {}),
    ...(alone && random.chance(0.03) ? { link_local_ips: [`169.254.7.${index + 1}`] } : {}),
    ...(random.chance(0.03)
      ? {
          driver_opts: random.pick([
            { 'com.docker.network.endpoint.sysctls': 'net.ipv4.conf.IFNAME.log_martians=1' },
            { 'com.docker.network.endpoint.ifname': `own${position}` },
            { 'com.example.unknown': 'whatever' },
          ]),
        }
      : {}),
  };
  return Object.keys(body).length > 0 ? body : null;
}

function dependencies({ random, chained, names }: Draft, before: readonly string[]): ComposeFile {
  const previous = before.at(-1);
  if (previous === undefined) return {};
  const wanted = chained ? [previous] : random.chance(0.25) ? random.some(before, 1, 2) : [];
  if (wanted.length === 0) return {};
  if (random.chance(0.8) || names.length === 0) return { depends_on: wanted };
  const body = random.pick([
    { condition: 'service_started' },
    { condition: 'service_healthy', restart: true },
    { condition: 'service_completed_successfully' },
  ]);
  const missing = random.chance(0.03) ? { absent: { condition: 'service_started', required: false } } : {};
  return { depends_on: { ...Object.fromEntries(wanted.map((name) => [name, body])), ...missing } };
}

function linked({ random }: Draft, before: readonly string[]): ComposeFile {
  if (random.chance(0.03))
    return {
      external_links: [
        random.pick([
          'elder',
          'elder:senior',
          ...before.map((name) => `fuzz-${name}-1:kin`),
          ...before.map((name) => `${name}-box`),
        ]),
      ],
    };
  if (before.length === 0 || !random.chance(0.12)) return {};
  return { links: random.some(before, 1, 2).map((name) => random.pick([name, `${name}:friend`, `${name}:db`])) };
}

function resolver({ random, networks, names }: Draft): ComposeFile {
  const dns = random.pick([
    ['198.51.100.53'],
    '198.51.100.53',
    ['127.0.0.11'],
    ['198.51.100.1', '2001:db8:53::1'],
    ['203.0.113.9', '198.51.100.53'],
    ['2001:db8:53::1'],
    ['192.0.2.1'],
    [],
  ]);
  const real = networks.map(({ name, key }) => name ?? `fuzz_${key}`);
  const search = random.pick([
    ['corp.test'],
    'example',
    ['.'],
    ['a.test', 'example'],
    ...real.map((name) => [name]),
    ...names.map((name) => [name]),
  ]);
  const options = random.pick([
    ['ndots:1'],
    ['ndots:2', 'timeout:1'],
    ['use-vc'],
    ['rotate', 'attempts:1'],
    ['ndots:1', 'ndots:3'],
    ['inet6', 'edns0'],
    [],
    ['ndots:15'],
    'ndots:0',
  ]);
  return {
    ...(random.chance(0.08) ? { dns } : {}),
    ...(random.chance(0.08) ? { dns_search: search } : {}),
    ...(random.chance(0.08) ? { dns_opt: Array.isArray(options) ? options : [options] } : {}),
  };
}

function extraHosts({ random, names }: Draft): ComposeFile | readonly string[] {
  const one = random.pick(names);
  return random.pick<ComposeFile | readonly string[]>([
    ['printer:203.0.113.5'],
    ['gw=host-gateway', 'host.docker.internal:host-gateway'],
    { [one]: '203.0.113.8' },
    ['six=[2001:db8:5::5]', 'six4:198.51.100.6'],
    ['internet.example:203.0.113.80'],
    ['localhost:203.0.113.81', 'no-such-name:203.0.113.82'],
    ['host.docker.internal:192.0.2.1', 'UPPER:203.0.113.83', 'upper:203.0.113.84'],
    { printer: '203.0.113.5', lan: '192.0.2.1' },
    { printer: ['203.0.113.5', '2001:db8:5::5'] },
    [`${one}:host-gateway`, 'dot.:203.0.113.9', 'a.b.c:203.0.113.10'],
    [],
  ]);
}

function listening(random: Dice): ComposeFile {
  if (!random.chance(0.15)) return {};
  return { labels: { 'oracle.listen': random.pick(['99', '80-83 53/udp', '80 443 8080/udp', '1-3']) } };
}
