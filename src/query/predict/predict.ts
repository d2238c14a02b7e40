import { basename } from '../../base/path.ts';
import type { NetworkModel } from '../../cnm/model.ts';
import type { LoadResult } from '../../compose/load-input.ts';
import { assumedFor } from '../../engine/assumed.ts';
import { lower } from '../../engine/lower.ts';
import type { EngineProfile } from '../../engine/profile.ts';
import { byBytes } from '../../engine/start-order.ts';
import { probes } from '../../sim/probes.ts';
import { observedContainers } from './containers.ts';
import { observedNetworks } from './networks.ts';
import type { Observation } from './observation.ts';
import { observedUp, refusedFiles, sureRefusals } from './up.ts';

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
  const given = profile.assumed;
  const known = given.networks.length > 0 || given.containers.length > 0;
  const world = known ? profile : { ...profile, assumed: assumedFor(project) };
  const model = asAfterUp(lower(project, world));
  const up = observedUp(model);
  return {
    ...head,
    assumed: world.assumed,
    up,
    networks: observedNetworks(model.networks, project),
    containers: observedContainers({ project, model, profile: world, running: up.ok ? 'all' : 'some' }),
    probes: up.ok ? probes({ ...model, refusals: [] }, world) : [],
  };
}

/** Without the networks that Compose would not come to, because an earlier one is refused. */
function asAfterUp(model: NetworkModel): NetworkModel {
  const refusal = sureRefusals(model)[0];
  if (refusal?.stage !== 'network') return model;
  const existing = model.networks.filter(
    ({ key, external, id }) => key === undefined || external || id === refusal.subject,
  );
  return { ...model, networks: existing };
}
