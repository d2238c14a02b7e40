import { parse } from 'yaml';
import { lower } from '../../src/engine/lower.ts';
import type { NetworkModel } from '../../src/cnm/model.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { asObserved } from '../../src/query/predict/predict.ts';
import type { Varying } from './chance.ts';
import { loadAs, machine } from './prediction.ts';
import { dependencies, services, waitsFor, type WrittenService } from './random-services.ts';

/** What a refusal leaves open: which of several is told, and how far others came. */
export function randomRefusals(text: string, observation: Observation): readonly Varying[] {
  const { ok, stage, error } = observation.up;
  if (ok) return [];
  const containers = Object.values(observation.containers ?? {});
  const early = stage === 'up' && containers.every(({ service }) => service === null) && usedNetworks(text) > 1;
  return [
    ...told(sameNames(text, error)),
    ...told(undefinedNetworks(text)),
    ...told(undefinedServices(text, observation.compose.profiles)),
    ...told(sameNetworkNames(text)),
    ...refusedAtOnce(text, observation),
    // Networks are created one after the other, in random order, until the first that is refused.
    ...(early
      ? [
          { category: 'networks', cause: 'network-refused', values: 'absent' } as const,
          { category: 'subnets', cause: 'network-refused' } as const,
          { category: 'all subnets', cause: 'network-refused' } as const,
        ]
      : []),
  ];
}

/** One of these is told. */
function told(values: readonly string[]): readonly Varying[] {
  return values.length > 1 ? [{ category: 'error text', cause: 'refusal-told', values }] : [];
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

/** As of networks, of services that nobody declared or that no active profile enables. */
function undefinedServices(text: string, profiles: readonly string[]): readonly string[] {
  const written = Object.entries(services(text));
  const enabled = new Set(
    written.flatMap(([name, { profiles: own }]) =>
      !Array.isArray(own) || own.length === 0 || own.some((one) => profiles.includes(String(one))) ? [name] : [],
    ),
  );
  return written.flatMap(([name, service]) =>
    enabled.has(name)
      ? [...new Set(dependencies(service))]
          .filter((one) => !enabled.has(one))
          .map((one) => `service "${name}" depends on undefined service "${one}": invalid compose project`)
      : [],
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

/**
 * What Compose says of services with one container name: whichever it comes to second, beside the other.
 * Source: compose-go v2.9.1 loader/validate.go checkConsistency (map iteration).
 */
function sameNames(text: string, error: string | null): readonly string[] {
  const said = /^services\..+?: container name "(.+)" is already in use by service .+?(: [^:]+)?$/.exec(error ?? '');
  if (!said) return [];
  const [, name, rest = ''] = said;
  const having = Object.entries(services(text)).filter(([, service]) => service.container_name === name);
  return having.flatMap(([one]) =>
    having.flatMap(([other]) =>
      one === other ? [] : [`services.${one}: container name "${name}" is already in use by service ${other}${rest}`],
    ),
  );
}

/** What Compose says of a network that it made for one key and then finds under another. Source: Compose v2.40.3 pkg/compose/create.go. */
function sameNetworkNames(text: string): readonly string[] {
  const declared = Object.entries((parse(text) as { networks?: object } | null)?.networks ?? {});
  const named = declared.flatMap(([key, body]: [string, unknown]) => {
    const { name } = (body ?? {}) as Readonly<Record<string, unknown>>;
    return typeof name === 'string' ? [{ key, name }] : [];
  });
  return named.flatMap((one) =>
    named
      .filter((other) => other.key !== one.key && other.name === one.name)
      .map(
        (other) =>
          `network ${one.name} was found but has incorrect label com.docker.compose.network set to "${one.key}" (expected: "${other.key}")`,
      ),
  );
}

/**
 * What several services that are handled at the same time leave open when one is refused, as Compose begins with nothing more then. Which containers
 * exist is random where nothing orders them before or behind the refused one; which run is, where they wait for others. Of several refusals
 * the first is told.
 * Source: Compose v2.40.3 pkg/compose/dependencies.go (an errgroup whose context ends with the first error); observed.
 */
function refusedAtOnce(text: string, observation: Observation): readonly Varying[] {
  if (observation.up.stage === 'config') return [];
  const project = loadAs(text, observation).value;
  const model = lower(project, asObserved(machine(text, observation), project));
  const { refusals, containers } = model;
  const sure = firstOfEach(refusals.filter(({ certainty }) => certainty === 'fixed'));
  const networks = sure.filter(({ stage }) => stage === 'network');
  if (networks.length > 0) return told(networks.flatMap((one) => ofAnyNetwork(one, model)));
  const creating = sure.filter(({ stage }) => stage === 'create');
  const failing = new Set((creating.length > 0 ? creating : sure).map(({ subject }) => subject));
  const waits = waitsFor(text);
  const written = services(text);
  // A container of an assumed world may have the name of one that is refused for that.
  const numbered = (service: string, name: string): boolean =>
    name.startsWith(`${observation.compose.project}-${service}-`) && /-\d+$/.test(name);
  const refused = new Set([
    ...containers.flatMap(({ name, service }) => (failing.has(name) && service ? [service] : [])),
    ...[...waits.keys()].filter((one) => failing.has(one) || [...failing].some((name) => numbered(one, name))),
  ]);
  if (refused.size === 0) return [];
  // Whoever comes last to an address or port that several want is refused.
  const contended = sure.some(({ code, stage }) => stage === 'start' && contentions.has(code));
  const settled = (one: string): boolean => {
    const on = waits.get(one) ?? new Set();
    // Replicas contend with one another, and are created at the same time.
    if (
      (contended || creating.length > 0) &&
      containers.filter(({ name, service }) => service === one || numbered(one, name)).length > 1
    )
      return false;
    if (contended) return [...waits].every(([other, its]) => other === one || on.has(other) || its.has(one));
    if (refused.has(one) || [...refused].some((other) => on.has(other))) return true;
    return creating.length > 0 ? [...refused].every((other) => waits.get(other)?.has(one)) : on.size === 0;
  };
  const open = containers.filter(({ service }) => service !== undefined && !settled(service));
  const texts = sure.flatMap((one) =>
    contended
      ? containers.map(({ name }) => one.text.replace(/on endpoint \S+ \(ID\)/, `on endpoint ${name} (ID)`))
      : [one.text],
  );
  const shaken = new Set([...open.map(({ service }) => service ?? ''), ...refused]);
  const on = [...shaken].flatMap((service) => networksOf(written[service] ?? {}, model));
  // Who is refused held addresses until then.
  const besides = containers.filter(
    ({ service }) =>
      service !== undefined &&
      [...refused].some((one) => !(waits.get(service)?.has(one) || waits.get(one)?.has(service))),
  );
  return [
    ...(refused.size > 1 || contended ? told([...new Set(texts)]) : []),
    ...open.flatMap(({ name }) => howFar(name, model)),
    ...[...new Set(on)].flatMap((network): readonly Varying[] => [
      { category: 'all addresses', subject: `${network} *`, cause: 'refused-beside' },
      ...besides.map(({ name }): Varying => ({
        category: 'addresses',
        subject: `${name}@${network} *`,
        cause: 'refused-beside',
      })),
    ]),
  ];
}

/** The networks that a service asks for, by the names that the Engine knows them by. */
function networksOf(
  { networks, network_mode: mode }: WrittenService,
  { networks: known }: NetworkModel,
): readonly string[] {
  if (typeof mode === 'string') return [mode];
  const keys = Array.isArray(networks) ? networks.map(String) : Object.keys(networks ?? {});
  return known.flatMap(({ id, key }) =>
    key !== undefined && (keys.length > 0 ? keys : ['default']).includes(key) ? [id] : [],
  );
}

/** A container that is not there, is created, or runs, by the time that another is refused. */
function howFar(name: string, { endpoints, containers }: NetworkModel): readonly Varying[] {
  // Who joins another gets its host name when it is started.
  const { sharesNetworkOf: owner, hostname } = containers.find((one) => one.name === name) ?? {};
  const ownerName = containers.find((one) => one.name === owner)?.hostname;
  const hostnames = [`id:${name}`, `id:${owner ?? ''}`, hostname ?? '', ownerName ?? ''].filter((one) => one !== '');
  const networks = endpoints.flatMap((one) => (one.container === name ? [one.network] : [])).sort();
  const gone = (category: string, subject: string): Varying => ({
    category,
    subject,
    cause: 'refused-beside',
    values: 'absent',
  });
  return [
    gone('containers', `${name} *`),
    { category: 'containers', subject: `${name} state`, cause: 'refused-beside', values: ['created', 'running'] },
    ...(owner === undefined
      ? []
      : [{ category: 'containers', subject: `${name} hostname`, cause: 'refused-beside', values: hostnames } as const]),
    gone('attachments', name),
    { category: 'attachments', subject: name, cause: 'refused-beside', values: ['[]', JSON.stringify(networks)] },
    { category: 'published', subject: name, cause: 'refused-beside' },
    { category: 'addresses', subject: `${name}@*`, cause: 'refused-beside' },
    gone('mac', `${name}@*`),
  ];
}

/** The first refusal of each subject: of several at one container or network the first is always told. */
function firstOfEach(refusals: NetworkModel['refusals']): NetworkModel['refusals'] {
  return refusals.filter(({ subject }, index) => refusals.findIndex((one) => one.subject === subject) === index);
}

/** The refusal of a network; whichever comes last when there are more automatic ones than pools. */
function ofAnyNetwork(
  { code, subject, text }: NetworkModel['refusals'][number],
  { networks }: NetworkModel,
): readonly string[] {
  if (code !== 'no-more-subnets') return [text];
  return [text, ...networks.map(({ id }) => text.replace(`network ${subject}:`, `network ${id}:`))];
}

const contentions: ReadonlySet<string> = new Set([
  'no-free-address',
  'address-in-use',
  'port-conflict',
  'ports-exhausted',
  'parent-in-use',
]);
