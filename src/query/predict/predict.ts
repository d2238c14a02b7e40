import { basename } from '../../base/path.ts';
import type { NetworkModel } from '../../cnm/model.ts';
import type { LoadResult } from '../../compose/load-input.ts';
import type { Project } from '../../compose/project.ts';
import { assumedFor } from '../../engine/assumed.ts';
import { lower } from '../../engine/lower.ts';
import { creationOrder } from '../../engine/networks.ts';
import type { EngineProfile, KernelFeature } from '../../engine/profile.ts';
import { byBytes } from '../../base/utf8.ts';
import { probes } from '../../sim/probes.ts';
import { observedContainers } from './containers.ts';
import { observedNetworks } from './networks.ts';
import type { Observation } from './observation.ts';
import { nothingToStart, observedUp, refusedFiles, sureRefusals } from './up.ts';

/** How a project was asked for, beside its files' contents. */
export interface PredictInput {
  /** `-f` files in order. */
  readonly files: readonly string[];
  /** `--profile` in any order. */
  readonly profiles: readonly string[];
  /** `-p`, if given. */
  readonly projectName: string | undefined;
}

/**
 * Everything that an observation of the project on a real Engine would say. Without assumed networks and containers in the profile,
 * those that the project needs are made up as an observation makes them up.
 */
export function predict(load: LoadResult, profile: EngineProfile, input: PredictInput): Observation {
  const project = load.value;
  const { host } = profile;
  const head = {
    schema: 'docker-network-observation/1',
    engine: { engine: profile.version },
    host: { ipv4: host.ipv4, ipv6: host.ipv6 ?? null, internet: host.internet },
    compose: {
      files: input.files.map((file) => basename(file)),
      profiles: [...input.profiles].sort(byBytes),
      project: load.valid ? project.name.value : (input.projectName ?? null),
    },
  } as const;
  if (!load.valid) return { ...head, up: refusedFiles(load.findings, project) };
  const world = asObserved(profile, project);
  const model = asAfterUp(lower(project, world), project);
  const up = project.services.size > 0 ? observedUp(model) : nothingToStart;
  return {
    ...head,
    assumed: {
      networks: world.assumed.networks.map(({ name, subnets }) => ({ name, subnets })),
      containers: world.assumed.containers,
    },
    up,
    networks: observedNetworks(model.networks, project),
    containers: observedContainers({ project, model, profile: world, running: up.ok ? 'all' : 'some' }),
    probes: up.ok ? probes({ ...model, refusals: [] }, world) : [],
  };
}

/** Without the networks that Compose would not come to, because an earlier one is refused. */
function asAfterUp(model: NetworkModel, project: Project): NetworkModel {
  if (sureRefusals(model)[0]?.stage !== 'network') return model;
  const created = new Set(model.networks.map(({ key }) => key));
  const order = creationOrder(project).map(({ key }) => key);
  const refused = order.findIndex((key) => !created.has(key));
  const reached = new Set(order.slice(0, refused));
  return {
    ...model,
    networks: model.networks.filter(({ key, external }) => key === undefined || external || reached.has(key)),
  };
}

/** What the kernel under observed Engines lacks. */
const observedLacks: readonly KernelFeature[] = ['dummy', 'ipvlan', 'sctp', 'vlan'];

/** The profile with what an observation takes for granted where nothing else was said. */
export function asObserved(profile: EngineProfile, project: Project): EngineProfile {
  const { assumed, host } = profile;
  const known = assumed.networks.length > 0 || assumed.containers.length > 0;
  return {
    ...profile,
    assumed: known ? assumed : assumedFor(project),
    host: { ...host, lacks: host.lacks ?? observedLacks },
  };
}
