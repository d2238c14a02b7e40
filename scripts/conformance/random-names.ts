import type { Observation } from '../../src/query/predict/observation.ts';
import type { Varying } from './chance.ts';
import { namesOf } from './naming.ts';
import { services } from './written-services.ts';

/**
 * Judges `interface-order`, `host-capitals` and `linked-replica` for what names mean: lines of hosts files come in any order, and a link leads
 * to one of several containers.
 */
export function randomNames(text: string, observation: Observation): readonly Varying[] {
  const multiHomed = Object.entries(observation.containers ?? {}).filter(
    ([, { networks }]) => Object.keys(networks).length > 1,
  );
  return [
    ...multiHomed.flatMap(([name]) => ownNames(name, observation)),
    ...hostsInCapitals(observation),
    ...ambiguousLinks(text, observation),
  ];
}

/** Which of a container's own lines of the hosts file comes first in each family, which its sidecars read, too. */
function ownNames(name: string, observation: Observation): readonly Varying[] {
  const { networks = {}, etc_hosts: lines = [] } = observation.containers?.[name] ?? {};
  const named = namesOf(observation).address;
  const four = Object.values(networks).flatMap(({ ipv4 }) => (ipv4 === null ? [] : [ipv4]));
  const six = Object.values(networks).flatMap(({ ipv6 }) => (ipv6 === null ? [] : [ipv6]));
  const own = new Set([...four, ...six]);
  const names = lines.filter(({ address }) => own.has(address)).flatMap((line) => line.names);
  const values = [undefined, ...four].flatMap((a) =>
    [undefined, ...six].map((b) =>
      [a, b]
        .flatMap((one) => (one === undefined ? [] : [named(one)]))
        .sort()
        .join(', '),
    ),
  );
  const readers = readersOf(name, observation);
  const known = [...names, ...spellings(names, observation)];
  // Own addresses answer, but those of groups and of loopback subnets.
  const odd = four.some((address) => /^(22[4-9]|23\d|127)\./.test(address));
  const pings = { cause: 'interface-order', values: ['reply', 'timeout', 'unreachable'] } as const;
  return [
    ...lookUps(readers, known, ['resolved'], { cause: 'interface-order', values }),
    ...(odd ? lookUps(readers, known, ['ping by name'], pings) : []),
  ];
}

/** Hosts whose names differ in capitals alone: whichever line comes first answers for all. */
function hostsInCapitals(observation: Observation): readonly Varying[] {
  return Object.entries(observation.containers ?? {}).flatMap(([name, { etc_hosts: lines = [] }]) => {
    const all = new Map<string, Set<string>>();
    for (const known of new Set(lines.flatMap(({ names }) => names))) {
      const lower = known.toLowerCase();
      all.set(lower, new Set([...(all.get(lower) ?? []), known]));
    }
    return [...all.values()].flatMap((alike) => {
      if (alike.size < 2) return [];
      const named = namesOf(observation).address;
      const values = lines
        .filter(({ names }) => names.some((one) => alike.has(one)))
        .map(({ address }) => named(address));
      const readers = readersOf(name, observation);
      const names = [...alike, ...spellings([...alike], observation)];
      return [
        ...lookUps(readers, names, ['resolved'], { cause: 'host-capitals', values }),
        ...lookUps(readers, names, ['ping by name'], { cause: 'host-capitals' }),
      ];
    });
  });
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
      const asked = names.flatMap((known) => [known, ...networks.map((network) => `${known}.${network}`)]);
      const linked = containers.flatMap(([one, its]) => (its.service === target ? [[one, its] as const] : []));
      const answers = linked.flatMap(([one, its]) =>
        Object.entries(its.networks).flatMap(([network, { ipv4, ipv6 }]) => {
          const both = [ipv4, ipv6].flatMap((address) => (address === null ? [] : [`${one}@${network}`]));
          return [`${one}@${network}`, both.join(', ')];
        }),
      );
      return lookUps(readersOf(name, observation), asked, ['DNS A', 'DNS AAAA', 'resolved'], {
        cause: 'linked-replica',
        values: answers,
      });
    });
  });
}

/** A container and those that share its namespace, through others or not. */
export function readersOf(name: string, observation: Observation): readonly string[] {
  const sharing = Object.entries(observation.containers ?? {}).filter(([, its]) => its.shares_network_of === name);
  return [name, ...sharing.flatMap(([reader]) => readersOf(reader, observation))];
}

/** Names that were asked for and differ from these in capitals at most, which do not matter in a hosts file. */
function spellings(names: readonly string[], observation: Observation): readonly string[] {
  const asked = new Set((observation.probes ?? []).flatMap((probe) => (probe.probe === 'name' ? [probe.name] : [])));
  return [...asked].filter((one) => names.some((known) => known.toLowerCase() === one.toLowerCase()));
}

function lookUps(
  readers: readonly string[],
  names: readonly string[],
  categories: readonly string[],
  chance: Pick<Varying, 'cause' | 'values'>,
): readonly Varying[] {
  return readers.flatMap((reader) =>
    [...new Set(names)].flatMap((known) =>
      categories.map((category) => ({ category, subject: `${reader} looks up ${known}`, ...chance })),
    ),
  );
}
