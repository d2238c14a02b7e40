import { parse } from 'yaml';
import type { Varying } from './fixtures.ts';
import { lower } from '../../src/engine/lower.ts';
import { loadAs, machine } from './prediction.ts';
import type { Observation, ObservedContainer, ObservedNetwork } from '../../src/query/predict/observation.ts';

/**
 * What the real Engine may do otherwise the next time it runs the same file: subnets of several automatic networks,
 * addresses of containers that nothing orders, the interface order of containers on several networks.
 * Source: moby v28.5.2 daemon/container_operations.go (map iteration), Compose v2.40.3 create.go (networks in map order, parallel start).
 */
export function randomOutcomes(text: string, observation: Observation): readonly Varying[] {
  const containers = Object.entries(observation.containers ?? {});
  const unsettled = unsettledNetworks(observation);
  const waits = waitsFor(text);
  const varying: Varying[] = [...unsettled].flatMap(([network]) => [{ category: 'subnets', subject: network }]);
  for (const [name, container] of containers) {
    const networks = Object.keys(container.networks);
    if (hasDeadGateway(container, observation)) varying.push(...beyondDeadGateway(name));
    for (const network of networks) {
      const racing = containers.some(
        ([other, its]) => other !== name && network in its.networks && unordered(waits, container, its),
      );
      for (const family of ['ipv4', 'ipv6'] as const) {
        if (racing || unsettled.get(network)?.has(family)) {
          varying.push({ category: 'addresses', subject: `${name}@${network} ${family}` });
        }
      }
    }
    if (networks.length < 2) continue;
    varying.push({ category: 'interfaces', subject: name }, { category: 'routes', subject: name });
    varying.push(...ownNames(name, observation));
  }
  varying.push(
    ...ambiguousLinks(text, observation),
    ...limitedErrors(observation),
    ...sortedHosts(observation),
    ...oddPorts(observation),
    ...refusedAtOnce(text, observation),
  );
  // Compose goes through the services in random order, and names the one at which it notices.
  if (/ is already in use by service /.test(observation.up.error ?? '')) varying.push({ category: 'error text' });
  if (undefinedNetworks(text).some((told, _, all) => all.length > 1 && told === observation.up.error))
    varying.push({ category: 'error text' });
  // Networks are created one after the other, in random order, until the first that is refused.
  if (!observation.up.ok && containers.every(([, { service }]) => service === null) && usedNetworks(text) > 1)
    varying.push({ category: 'networks' }, { category: 'subnets' });
  return varying;
}

/**
 * What several services that are handled at the same time leave open when one is refused, as Compose begins with nothing more then. Which containers
 * exist is random where nothing orders them before or behind the refused one; which run is, where they wait for others. Of several refusals
 * the first is told.
 * Source: Compose v2.40.3 pkg/compose/dependencies.go (an errgroup whose context ends with the first error); observed.
 */
function refusedAtOnce(text: string, observation: Observation): readonly Varying[] {
  if (observation.up.ok || observation.up.stage === 'config') return [];
  const { refusals, containers } = lower(loadAs(text, observation).value, machine(text, observation));
  const networks = refusals.filter(({ certainty, stage }) => certainty === 'fixed' && stage === 'network');
  if (networks.length > 0) {
    // Networks are created in random order until the first refusal.
    const several = new Set(networks.map(({ subject }) => subject)).size > 1;
    const among = networks.some((one) => one.text === observation.up.error);
    return several && among ? [{ category: 'error text' }] : [];
  }
  const sure = refusals.filter(({ certainty, stage }) => certainty === 'fixed' && stage !== 'network');
  const creating = sure.filter(({ stage }) => stage === 'create');
  const failing = new Set((creating.length > 0 ? creating : sure).map(({ subject }) => subject));
  const waits = waitsFor(text);
  // A container of an assumed world may have the name of one that is refused for that.
  const numbered = (service: string, name: string): boolean =>
    name.startsWith(`${observation.compose.project}-${service}-`) && /-\d+$/.test(name);
  const services = new Set([
    ...containers.flatMap(({ name, service }) => (failing.has(name) && service ? [service] : [])),
    ...[...waits.keys()].filter((one) => failing.has(one) || [...failing].some((name) => numbered(one, name))),
  ]);
  if (services.size === 0) return [];
  // Whoever comes last to an address or port that several want is refused.
  const contended = sure.some(({ code, stage }) => stage === 'start' && contentions.has(code));
  const anonymous = (error: string | null): string => (error ?? '').replace(/on endpoint \S+ \(ID\)/, '');
  const known = sure.some((one) => anonymous(one.text) === anonymous(observation.up.error));
  const told: readonly Varying[] = (services.size > 1 || contended) && known ? [{ category: 'error text' }] : [];
  const settled = (one: string): boolean => {
    const on = waits.get(one) ?? new Set();
    // Replicas contend with one another, and are created at the same time.
    if (
      (contended || creating.length > 0) &&
      containers.filter(({ name, service }) => service === one || numbered(one, name)).length > 1
    )
      return false;
    if (contended) return [...waits].every(([other, its]) => other === one || on.has(other) || its.has(one));
    if (services.has(one) || [...services].some((other) => on.has(other))) return true;
    return creating.length > 0 ? [...services].every((other) => waits.get(other)?.has(one)) : on.size === 0;
  };
  return [
    ...told,
    ...containers.flatMap(({ name, service }) =>
      service === undefined || settled(service)
        ? []
        : [
            { category: 'containers', subject: `${name} *` },
            { category: 'attachments', subject: name },
            { category: 'published', subject: name },
            { category: 'addresses', subject: `${name}@*` },
            { category: 'mac', subject: `${name}@*` },
          ],
    ),
  ];
}

const contentions: ReadonlySet<string> = new Set([
  'no-free-address',
  'address-in-use',
  'port-conflict',
  'ports-exhausted',
  'parent-in-use',
]);

/** Whether the address of its IPv4 gateway is on no bridge. */
function hasDeadGateway(container: ObservedContainer, observation: Observation): boolean {
  const via = container.default_gateway?.['ipv4']?.network;
  const options = via === undefined ? {} : (observation.networks?.[via]?.options ?? {});
  return /^(1|t|true)$/i.test(options['com.docker.network.bridge.inhibit_ipv4'] ?? '');
}

/**
 * Whether a packet that nobody's ARP answers for is seen to fail: the kernel gives up after three seconds, counted from the first packet,
 * which may have been an earlier one.
 */
function beyondDeadGateway(name: string): readonly Varying[] {
  return [
    ...['ping host', 'host tcp', 'host udp'].map((category) => ({ category, subject: `${name} to host at *` })),
    ...['ping', 'container tcp', 'container udp'].map((category) => ({ category, subject: `${name} to *` })),
    { category: 'egress', subject: `${name} to internet IPv4 *` },
    { category: 'ping by name', subject: `${name} looks up *` },
  ];
}

/**
 * Whether the host still tells the LAN that a UDP port is closed: packets for a bridge without an address of the host's run in circles between
 * host and router until their time is up, and the kernel sends so many errors only (net.ipv4.icmp_ratelimit).
 */
function limitedErrors(observation: Observation): readonly Varying[] {
  const option = (suffix: string, value: RegExp): boolean =>
    Object.values(observation.networks ?? {}).some(({ options }) =>
      value.test(options[`com.docker.network.bridge.${suffix}`] ?? ''),
    );
  const { ipv4, ipv6 } = observation.host;
  const four = option('inhibit_ipv4', /^(1|t|true)$/i) || option('gateway_mode_ipv4', /^isolated$/);
  const six = option('gateway_mode_ipv6', /^isolated$/);
  const looped = [...(four ? [ipv4] : []), ...(six && ipv6 !== null ? [ipv6] : [])].map((at) => ({
    category: 'host udp',
    subject: `outside to host at ${at} *`,
  }));
  return [...looped, ...manyClosedPorts(observation)];
}

/**
 * Vantage points that ask for more closed UDP ports than the kernel answers in a burst: it answers six to each, and fifty to all
 * (net.ipv4.icmp_ratelimit, icmp_msgs_burst). What containers ask of the host comes to a
 * published container from its gateway, through docker-proxy, as what the host asks does.
 */
function manyClosedPorts(observation: Observation): readonly Varying[] {
  const closed = new Map<string, number>();
  for (const probe of observation.probes ?? []) {
    if (probe.probe !== 'host') continue;
    const udp = Object.entries(probe.ports).filter(([port, { result }]) => port.endsWith('/udp') && result !== 'open');
    closed.set(probe.from, (closed.get(probe.from) ?? 0) + udp.length);
  }
  const all = [...closed.values()].reduce((sum, count) => sum + count, 0);
  return [...closed].flatMap(([from, count]) =>
    all > 50 || (from === 'host' ? all : count) > 6 ? [{ category: 'host udp', subject: `${from} to host at *` }] : [],
  );
}

/** A container and those that directly share its namespace. */
function readersOf(name: string, observation: Observation): readonly string[] {
  const sharing = Object.entries(observation.containers ?? {}).filter(([, its]) => its.shares_network_of === name);
  return [name, ...sharing.map(([reader]) => reader)];
}

/**
 * Which address of an extra host with several comes first: an observation runs what `docker compose config` printed, which sorts them,
 * while `up` keeps the order of the file. Hosts whose names differ in capitals alone come in random order, and the first answers for all.
 * Source: compose-go v2.9.1 types/hostList.go AsList (map iteration); observed.
 */
function sortedHosts(observation: Observation): readonly Varying[] {
  return Object.entries(observation.containers ?? {}).flatMap(([name, { etc_hosts: lines = [], networks }]) => {
    const own = new Set(Object.values(networks).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
    const extra = lines.filter(({ address }) => !own.has(address)).flatMap((line) => line.names);
    const lower = extra.map((known) => known.toLowerCase());
    const several = [...new Set([...extra, ...spellings(extra, observation)])].filter(
      (known) => known !== 'localhost' && lower.indexOf(known.toLowerCase()) !== lower.lastIndexOf(known.toLowerCase()),
    );
    return several.flatMap((known) =>
      readersOf(name, observation).flatMap((reader) =>
        ['resolved', 'ping by name'].map((category) => ({ category, subject: `${reader} looks up ${known}` })),
      ),
    );
  });
}

/**
 * Ports that the Engine chose apart: each host address counts on its own, as do the families where each leaves by another network. One number may
 * then belong to two container ports, and a container port has two numbers, so that naming ports by what they belong to fails.
 */
function oddPorts(observation: Observation): readonly Varying[] {
  const chosen = Object.entries(observation.containers ?? {}).flatMap(([name, { published }]) =>
    published.filter(({ dynamic }) => dynamic).map((binding) => ({ ...binding, name })),
  );
  const any = (host: string): boolean => host === '0.0.0.0' || host === '::';
  const apart = (a: (typeof chosen)[number], b: (typeof chosen)[number]): boolean => {
    if (a.protocol !== b.protocol) return false;
    if (a.name === b.name && a.container_port === b.container_port) return a.host_port !== b.host_port;
    return a.host_ip !== b.host_ip && !(any(a.host_ip) && any(b.host_ip));
  };
  const odd = chosen.filter((a) => chosen.some((b) => apart(a, b)));
  if (odd.length === 0) return [];
  return [
    ...['host tcp', 'host udp', 'seen as'].map((category) => ({ category, subject: '* dynamic for *' })),
    ...odd.map(({ name }) => ({ category: 'published', subject: name })),
  ];
}

/** Names that were asked for and differ from these in capitals at most, which do not matter in a hosts file. */
function spellings(names: readonly string[], observation: Observation): readonly string[] {
  const asked = new Set((observation.probes ?? []).flatMap((probe) => (probe.probe === 'name' ? [probe.name] : [])));
  return [...asked].filter((one) => names.some((known) => known.toLowerCase() === one.toLowerCase()));
}

/** Which of a container's own lines of the hosts file comes first, which its sidecars read, too. */
function ownNames(name: string, observation: Observation): readonly Varying[] {
  const { networks = {}, etc_hosts: lines = [] } = observation.containers?.[name] ?? {};
  const own = new Set(Object.values(networks).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
  const names = lines.filter(({ address }) => own.has(address)).flatMap((line) => line.names);
  return readersOf(name, observation).flatMap((reader) =>
    [...new Set([...names, ...spellings(names, observation)])].flatMap((known) =>
      ['resolved', 'ping by name'].map((category) => ({ category, subject: `${reader} looks up ${known}` })),
    ),
  );
}

/**
 * Names of a link to a service with several containers: one of them has each name, whichever was created first.
 * Source: Compose v2.40.3 pkg/compose/convergence.go (getLinks): the number in the names is that of the linking container.
 */
function ambiguousLinks(text: string, observation: Observation): readonly Varying[] {
  const containers = Object.entries(observation.containers ?? {});
  return containers.flatMap(([name, container]) => {
    const service = services(text)[container.service ?? ''];
    const number = /-(\d+)$/.exec(name)?.[1] ?? '1';
    return (Array.isArray(service?.links) ? service.links : []).flatMap((link) => {
      const [target = '', alias = target] = String(link).split(':');
      if (containers.filter(([, its]) => its.service === target).length < 2) return [];
      const names = [alias, `${target}-${number}`, `${observation.compose.project}-${target}-${number}`];
      const networks = Object.keys(container.networks);
      return names
        .flatMap((known) => [known, ...networks.map((network) => `${known}.${network}`)])
        .flatMap((known) =>
          readersOf(name, observation).flatMap((reader) =>
            byName.map((category) => ({ category, subject: `${reader} looks up ${known}` })),
          ),
        );
    });
  });
}

const byName = ['DNS A', 'DNS AAAA', 'resolved', 'ping by name'];

type Family = 'ipv4' | 'ipv6';

/** Networks of the project whose subnet of a family came from the Engine's pools, where another's did, too. */
function unsettledNetworks(observation: Observation): ReadonlyMap<string, ReadonlySet<Family>> {
  const before = new Set(['bridge', ...(observation.assumed?.networks ?? []).map(({ name }) => name)]);
  const own = Object.entries(observation.networks ?? {}).filter(([name]) => !before.has(name));
  const found = new Map<string, Set<Family>>();
  for (const [family, pattern] of automaticSubnets) {
    const automatic = own.filter(([, network]) => hasSubnet(network, pattern));
    if (automatic.length < 2) continue;
    for (const [name] of automatic) found.set(name, new Set([...(found.get(name) ?? []), family]));
  }
  return found;
}

/** The Engine's default pools, and the prefixes it derives itself: `fd` and forty bits that are not zeros. */
const automaticSubnets: readonly (readonly [Family, RegExp])[] = [
  ['ipv4', /^(172\.(1[6-9]|2\d|3[01])\.0\.0\/16|192\.168\.\d+\.0\/20)$/],
  ['ipv6', /^fd[0-9a-f]{2}:[0-9a-f]+:[0-9a-f]+:[0-9a-f:]*\/64$/],
];

function hasSubnet(network: ObservedNetwork, pattern: RegExp): boolean {
  return network.ipam.some(({ subnet }) => pattern.test(subnet));
}

function unordered(
  waits: ReadonlyMap<string, ReadonlySet<string>>,
  a: ObservedContainer,
  b: ObservedContainer,
): boolean {
  if (a.service === null || b.service === null) return false;
  return !(waits.get(a.service)?.has(b.service) || waits.get(b.service)?.has(a.service));
}

/**
 * What Compose says of each network that nobody declared; it names one of them.
 * Source: compose-go v2.9.1 loader/validate.go checkConsistency (map iteration); observed.
 */
function undefinedNetworks(text: string): readonly string[] {
  const declared = Object.keys((parse(text) as { networks?: object } | null)?.networks ?? {});
  return Object.entries(services(text)).flatMap(([name, { networks }]) =>
    (Array.isArray(networks) ? networks.map(String) : Object.keys(networks ?? {}))
      .filter((key) => key !== 'default' && !declared.includes(key))
      .map((key) => `service "${name}" refers to undefined network ${key}: invalid compose project`),
  );
}

function usedNetworks(text: string): number {
  const used = Object.values(services(text)).flatMap(({ networks, network_mode: mode }) => {
    if (mode !== undefined) return [];
    const keys = Array.isArray(networks) ? networks.map(String) : Object.keys(networks ?? {});
    return keys.length > 0 ? keys : ['default'];
  });
  return new Set(used).size;
}

function services(text: string): Readonly<Record<string, Record<string, unknown>>> {
  return (parse(text) as { services?: Record<string, Record<string, unknown>> } | null)?.services ?? {};
}

/** For each service all those that start before it, by whatever orders them. */
function waitsFor(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map(
    Object.entries(services(text)).map(([name, service]) => [name, dependencies(service)] as const),
  );
  const all = (name: string, seen: Set<string>): Set<string> => {
    for (const next of direct.get(name) ?? []) if (!seen.has(next)) all(next, seen.add(next));
    return seen;
  };
  return new Map([...direct.keys()].map((name) => [name, all(name, new Set())]));
}

function dependencies(service: Record<string, unknown>): readonly string[] {
  const depends = service.depends_on ?? [];
  const links = Array.isArray(service.links) ? service.links.map((link) => String(link).split(':')[0]!) : [];
  const mode = /^service:(.+)$/.exec(String(service.network_mode ?? ''))?.[1];
  return [...(Array.isArray(depends) ? depends.map(String) : Object.keys(depends)), ...links, ...(mode ? [mode] : [])];
}
