import { performance } from 'node:perf_hooks';
import { load } from '../../src/compose/load.ts';
import { lower } from '../../src/engine/lower.ts';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import { predict } from '../../src/query/predict/predict.ts';
import { reachability } from '../../src/sim/matrix.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { generateProject } from './generate.ts';
import { median } from './median.ts';

/** Times of one kind of work. ms */
export interface Timing {
  readonly what: string;
  readonly median: number;
}

/** Lowering and judging all pairs of 10,000 containers on 1,000 networks, and predicting 40 services on 4 networks. */
export function timePairs(): readonly Timing[] {
  const project = loadText(generateProject(10_000)).value;
  // Ten thousand automatic bridges would exhaust the default pools: the generated networks name their subnets.
  const model = lower(project, plainLinuxHost);
  const request = { protocol: 'tcp', port: 8080 } as const;
  const matrix = reachability(model, plainLinuxHost, request);
  const pairs = [...matrix.counts.values()].reduce((sum, count) => sum + count, 0);
  const small = loadText(generateProject(40, 4));
  return [
    { what: `lower ${model.containers.length} containers`, median: timed(5, () => lower(project, plainLinuxHost)) },
    { what: `judge ${pairs} pairs`, median: timed(9, () => reachability(model, plainLinuxHost, request)) },
    // A copy is a model that nothing is remembered of.
    {
      what: 'the same, with its first look at the model',
      median: timed(9, () => reachability({ ...model }, plainLinuxHost, request)),
    },
    {
      what: `predict ${small.value.services.size} services on ${small.value.networks.size} networks`,
      median: timed(5, () =>
        predict(small, plainLinuxHost, { files: ['compose.yaml'], profiles: [], projectName: undefined }),
      ),
    },
  ];
}

function loadText(text: string) {
  const file = '/bench/compose.yaml';
  const yaml = parseYaml(file, text);
  return load({
    files: [file],
    texts: { text: (asked) => (asked === file ? text : null) },
    yaml: (asked) => (asked === file ? yaml : null),
    environment: new Map(),
    envFiles: [],
    profiles: [],
    projectName: undefined,
    projectDirectory: undefined,
    composeVersion: '2.40',
  });
}

function timed(times: number, work: () => unknown): number {
  const taken = Array.from({ length: times }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return median(taken);
}
