import { load } from '../../src/compose/load.ts';
import type { LoadResult } from '../../src/compose/load-input.ts';
import type { EngineProfile } from '../../src/engine/profile.ts';
import { profileFromWorld } from '../../src/engine/world-profile.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { predict } from '../../src/query/predict/predict.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

/** What our own code says of a compose text, run as the observation was, on the machine that it describes. */
export function predictFor(text: string, observation: Observation): Observation {
  const { profiles } = observation.compose;
  const folder = folderOf(observation);
  return withoutFolder(
    predict(loadAs(text, observation), machine(text, observation), {
      files: [`${folder}/compose.yaml`],
      profiles,
      projectName: undefined,
    }),
    folder,
  );
}

/** A compose text, loaded as it was for the observation. */
export function loadAs(text: string, observation: Observation): LoadResult {
  const folder = folderOf(observation);
  const file = `${folder}/compose.yaml`;
  return load({
    files: [file],
    texts: { text: (wanted) => (wanted === file ? text : null) },
    yaml: (wanted) => (wanted === file ? parseYaml(file, text) : null),
    environment: new Map(),
    envFiles: [],
    profiles: observation.compose.profiles,
    projectName: undefined,
    projectDirectory: folder,
    composeVersion: '2.40',
  });
}

function folderOf({ compose }: Observation): string {
  return `/${compose.project ?? 'project'}`;
}

/** The profile of the machine that was observed: its addresses, what was there before, and the prefix its Engine made up for IPv6. */
export function machine(text: string, observation: Observation): EngineProfile {
  const profile = { ...profileFromWorld(observation), ...observation.settings };
  const subnets = Object.values(observation.networks ?? {}).flatMap(({ ipam }) => ipam.map(({ subnet }) => subnet));
  const own = subnets
    .filter((subnet) => !text.includes(subnet))
    .map((subnet) => /^fd[0-9a-f]{2}:[0-9a-f]+:[0-9a-f]+(?=:)/.exec(subnet)?.[0]);
  const base = own.find((prefix) => prefix !== undefined);
  return base === undefined ? profile : { ...profile, ulaBase: `${base}::/48` };
}

/** Compose's own errors name files by their whole path; observations are kept without it. */
function withoutFolder(prediction: Observation, folder: string): Observation {
  const { error } = prediction.up;
  return error === null
    ? prediction
    : { ...prediction, up: { ...prediction.up, error: error.replaceAll(`${folder}/`, '') } };
}
