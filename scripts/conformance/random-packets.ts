import type { Observation, ObservedContainer } from '../../src/query/predict/observation.ts';
import type { Varying } from './chance.ts';
import { namesOf } from './naming.ts';
import { readersOf } from './random-names.ts';

const limited = { cause: 'icmp-limit', values: ['refused', 'timeout'] } as const;

/** Judges `dead-gateway`, `same-mac` and `icmp-limit`: what the kernel leaves to chance of packets that reach nobody, or either of two. */
export function randomPackets(observation: Observation): readonly Varying[] {
  return [
    ...Object.entries(observation.containers ?? {}).flatMap(([name, container]) =>
      hasDeadGateway(container, observation) ? beyondDeadGateway(name, observation) : [],
    ),
    ...beyondTakenCard(observation),
    ...twins(observation),
    ...limitedErrors(observation),
  ];
}

/** Whether the address of its IPv4 gateway is on no bridge. */
function hasDeadGateway(container: ObservedContainer, observation: Observation): boolean {
  const via = container.default_gateway?.ipv4?.network;
  const options = via === undefined ? {} : (observation.networks?.[via]?.options ?? {});
  return /^(1|t|true)$/i.test(options['com.docker.network.bridge.inhibit_ipv4'] ?? '');
}

/**
 * Whether a packet that nobody's ARP answers for is seen to fail: the kernel gives up after three seconds, counted from the first packet,
 * which may have been an earlier one. Who shares the namespace sends the same way.
 */
function beyondDeadGateway(name: string, observation: Observation): readonly Varying[] {
  const senders = new Set(readersOf(name, observation));
  const varying = (category: string, subject: string): Varying => ({
    category,
    subject,
    cause: 'dead-gateway',
    values: ['timeout', 'unreachable'],
  });
  const named = namesOf(observation).address;
  return (observation.probes ?? []).flatMap((probe) => {
    const { from } = probe;
    if (!senders.has(from)) return [];
    switch (probe.probe) {
      case 'loopback':
        return [];
      case 'name':
        return [varying('ping by name', `${from} looks up ${probe.name}`)];
      case 'host': {
        if (probe.at.includes(':')) return [];
        const subject = `${from} to host at ${named(probe.at)}`;
        return [varying('ping host', subject), ...['host tcp', 'host udp'].map((one) => varying(one, `${subject} *`))];
      }
      case 'address': {
        if (probe.family === 6) return [];
        const subject = `${from} to ${probe.to}@${probe.network} IPv4`;
        return [
          varying('ping', subject),
          ...['container tcp', 'container udp'].map((one) => varying(one, `${subject} *`)),
        ];
      }
      case 'egress':
        return probe.family === 6 ? [] : [varying('egress', `${from} to internet IPv4 *`)];
    }
  });
}

/** As by a dead gateway, where a container has taken the host's network card (macvlan in passthru mode): nobody answers host or LAN. */
function beyondTakenCard({ networks = {}, host }: Observation): readonly Varying[] {
  const taken = Object.values(networks).some(
    ({ driver, options }) => driver === 'macvlan' && options.macvlan_mode === 'passthru',
  );
  if (!taken) return [];
  const chance = { cause: 'dead-gateway', values: ['timeout', 'unreachable'] } as const;
  return [
    { category: 'egress', subject: '* to internet IPv4 *', ...chance },
    { category: 'ping host', subject: `outside to host at ${host.ipv4}`, ...chance },
    ...['host tcp', 'host udp'].map((category): Varying => ({
      category,
      subject: `outside to host at ${host.ipv4} *`,
      ...chance,
    })),
  ];
}

/** Containers of one bridge with one MAC address: what the host has for either goes where the bridge last heard that address. */
function twins({ containers = {} }: Observation): readonly Varying[] {
  const endpoints = Object.entries(containers).flatMap(([name, { networks }]) =>
    Object.entries(networks).flatMap(([network, { mac }]) =>
      mac ? [{ name, network, key: `${mac}@${network}` }] : [],
    ),
  );
  const alike = endpoints.filter((one) => endpoints.some((other) => other !== one && other.key === one.key));
  return alike.flatMap(({ name, network }) => [
    ...['ping', 'container tcp', 'container udp', 'seen as'].map((category): Varying => ({
      category,
      subject: `host to ${name}@${network} *`,
      cause: 'same-mac',
    })),
    ...['egress', 'seen as'].map((category): Varying => ({
      category,
      subject: `${name} to internet *`,
      cause: 'same-mac',
    })),
  ]);
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
    ...limited,
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
    all > 50 || (from === 'host' ? all : count) > 6
      ? [{ category: 'host udp', subject: `${from} to host at *`, ...limited }]
      : [],
  );
}
