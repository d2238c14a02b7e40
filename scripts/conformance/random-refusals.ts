import { lower } from '../../src/engine/lower.ts';
import type { NetworkModel } from '../../src/cnm/model.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { asObserved } from '../../src/query/predict/predict.ts';
import type { Varying } from './chance.ts';
import { loadAs, machine } from './prediction.ts';
import { textsOfNetwork, told, toldByCompose } from './random-refusal-told.ts';
import { networkKeys, services, waitsFor, type WrittenService } from './written-services.ts';

/** Judges `refusal-told`, `refused-beside` and `network-refused`: which of several refusals is told, and how far others came. */
export function randomRefusals(text: string, observation: Observation): readonly Varying[] {
  if (observation.up.ok) return [];
  return [
    ...toldByCompose(text, observation),
    ...(observation.up.stage === 'config' ? [] : toldByEngine(text, observation)),
    ...networksUntilThen(text, observation),
  ];
}

/** Networks are created one after the other, in random order, until the first that is refused. */
function networksUntilThen(text: string, { up, containers = {} }: Observation): readonly Varying[] {
  const early = up.stage === 'up' && Object.values(containers).every(({ service }) => service === null);
  if (!early || usedNetworks(text) < 2) return [];
  return [
    { category: 'networks', cause: 'network-refused', values: 'absent' },
    { category: 'subnets', cause: 'network-refused' },
    { category: 'all subnets', cause: 'network-refused' },
  ];
}

function usedNetworks(text: string): number {
  const used = Object.values(services(text)).filter((service) => service.network_mode === undefined);
  return new Set(used.flatMap(attachedKeys)).size;
}

/** Keys of the networks that a service is attached to. */
function attachedKeys(service: WrittenService): readonly string[] {
  const keys = networkKeys(service);
  return keys.length > 0 ? keys : ['default'];
}

/** What is open when the Engine refuses networks or containers. Of those that the model is sure of, the first of each subject is always told. */
function toldByEngine(text: string, observation: Observation): readonly Varying[] {
  const project = loadAs(text, observation).value;
  const model = lower(project, asObserved(machine(text, observation), project));
  const sure = firstOfEach(model.refusals.filter(({ certainty }) => certainty === 'fixed'));
  const networks = sure.filter(({ stage }) => stage === 'network');
  return networks.length > 0
    ? told(networks.flatMap((one) => textsOfNetwork(one, model)))
    : refusedAtOnce(attemptOf(text, observation, model, sure));
}

function firstOfEach(refusals: NetworkModel['refusals']): NetworkModel['refusals'] {
  return refusals.filter(({ subject }, index) => refusals.findIndex((one) => one.subject === subject) === index);
}

/** An `up` that ends with containers refused. */
interface Attempt {
  readonly model: NetworkModel;
  readonly written: Readonly<Record<string, WrittenService>>;
  /** For each service all those that start before it. */
  readonly waits: ReadonlyMap<string, ReadonlySet<string>>;
  readonly refusals: NetworkModel['refusals'];
  /** Whether containers are refused before any starts. */
  readonly stage: 'create' | 'start';
  /** Services with a container that is refused. */
  readonly refused: ReadonlySet<string>;
  /** Whether several want one address or port: whoever comes last to it is refused. */
  readonly contended: boolean;
  /** How many containers a service has, those included that others have the names of. */
  readonly replicas: (service: string) => number;
}

function attemptOf(
  text: string,
  { compose }: Observation,
  model: NetworkModel,
  refusals: NetworkModel['refusals'],
): Attempt {
  const { containers } = model;
  const waits = waitsFor(text);
  const creating = refusals.filter(({ stage }) => stage === 'create');
  const failing = new Set((creating.length > 0 ? creating : refusals).map(({ subject }) => subject));
  // A container of an assumed world may have the name of one that is refused for that.
  const numbered = (service: string, name: string): boolean =>
    name.startsWith(`${compose.project}-${service}-`) && /-\d+$/.test(name);
  return {
    model,
    written: services(text),
    waits,
    refusals,
    stage: creating.length > 0 ? 'create' : 'start',
    refused: new Set([
      ...containers.flatMap(({ name, service }) => (failing.has(name) && service ? [service] : [])),
      ...[...waits.keys()].filter((one) => failing.has(one) || [...failing].some((name) => numbered(one, name))),
    ]),
    contended: refusals.some(({ code, stage }) => stage === 'start' && contentions.has(code)),
    replicas: (one) => containers.filter(({ name, service }) => service === one || numbered(one, name)).length,
  };
}

const contentions: ReadonlySet<string> = new Set([
  'no-free-address',
  'address-in-use',
  'port-conflict',
  'ports-exhausted',
  'parent-in-use',
]);

/**
 * What several services that are handled at the same time leave open when one is refused, as Compose begins with nothing more then. Which containers
 * exist is random where nothing orders them before or behind the refused one; which run is, where they wait for others. Of several refusals
 * the first is told.
 * Source: Compose v2.40.3 pkg/compose/dependencies.go (an errgroup whose context ends with the first error); observed.
 */
function refusedAtOnce(attempt: Attempt): readonly Varying[] {
  const { model, written, waits, refused, contended } = attempt;
  if (refused.size === 0) return [];
  const open = model.containers.filter(({ service }) => service !== undefined && !isSettled(service, attempt));
  const shaken = new Set([...open.map(({ service }) => service ?? ''), ...refused]);
  const networks = new Set([...shaken].flatMap((service) => networksOf(written[service] ?? {}, model)));
  // Who is refused held addresses until then.
  const besides = model.containers.filter(
    ({ service }) =>
      service !== undefined &&
      [...refused].some((one) => !(waits.get(service)?.has(one) || waits.get(one)?.has(service))),
  );
  return [
    ...(refused.size > 1 || contended ? told([...new Set(textsOfContainers(attempt))]) : []),
    ...open.flatMap(({ name }) => howFar(name, model)),
    ...[...networks].flatMap((network): readonly Varying[] => [
      { category: 'all addresses', subject: `${network} *`, cause: 'refused-beside' },
      ...besides.map(({ name }): Varying => ({
        category: 'addresses',
        subject: `${name}@${network} *`,
        cause: 'refused-beside',
      })),
    ]),
  ];
}

/** Whether it is the same every time how far the containers of a service come. */
function isSettled(service: string, { stage, waits, refused, contended, replicas }: Attempt): boolean {
  const before = waits.get(service) ?? new Set();
  // Replicas contend with one another, and are created at the same time.
  if ((contended || stage === 'create') && replicas(service) > 1) return false;
  if (contended) return [...waits].every(([other, its]) => other === service || before.has(other) || its.has(service));
  if (refused.has(service) || [...refused].some((other) => before.has(other))) return true;
  return stage === 'create' ? [...refused].every((other) => waits.get(other)?.has(service)) : before.size === 0;
}

/** What may be told: where several contend for one thing, of whichever of them comes last. */
function textsOfContainers({ model, refusals, contended }: Attempt): readonly string[] {
  return refusals.flatMap(({ text }) =>
    contended
      ? model.containers.map(({ name }) => text.replace(/on endpoint \S+ \(ID\)/, `on endpoint ${name} (ID)`))
      : [text],
  );
}

/** The networks that a service asks for, by the names that the Engine knows them by. */
function networksOf(service: WrittenService, { networks }: NetworkModel): readonly string[] {
  if (typeof service.network_mode === 'string') return [service.network_mode];
  const keys = attachedKeys(service);
  return networks.flatMap(({ id, key }) => (key !== undefined && keys.includes(key) ? [id] : []));
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
