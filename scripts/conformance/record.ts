import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureFolder, topologies } from './fixtures.ts';
import { compare } from './judgement.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { observe } from './observe.ts';
import { randomOutcomes } from './random-outcomes.ts';

/**
 * Records the topologies whose names contain one of `names` (all when empty) anew, each `times` times: the first run becomes `observation.json`,
 * what differed between the runs and is not random by rule becomes `variation.json`.
 */
export async function record(
  names: readonly string[],
  command: string,
  times: number,
  settings?: Observation['settings'],
): Promise<void> {
  for (const { name, text, profiles } of topologies()) {
    if (names.length > 0 && !names.some((part) => name.includes(part))) continue;
    if (!settings && recordedElsewhere(name)) {
      console.log(`${name}: left, as it is of an Engine with other settings (--settings JSON)`);
      continue;
    }
    const runs: Observation[] = [];
    const project = /^name:/m.test(text) ? undefined : name;
    while (runs.length < times)
      runs.push(withSettings((await observe(command, text, project, profiles)) as Observation, settings));
    keep(join(fixtureFolder, name), text, runs);
    console.log(`${name}: ${runs[0]!.up.ok ? 'up' : 'refused'}`);
  }
}

/** Whether the recording of a topology that there is says that the Engine had other settings. */
function recordedElsewhere(name: string): boolean {
  const file = join(fixtureFolder, name, 'observation.json');
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as Observation).settings !== undefined;
}

function withSettings(observation: Observation, settings: Observation['settings']): Observation {
  if (!settings) return observation;
  const { schema, engine, ...rest } = observation;
  return { schema, engine, settings, ...rest };
}

/** Writes `observation.json` and `variation.json` of one topology. */
export function keep(folder: string, text: string, runs: readonly Observation[]): void {
  const [first, ...others] = runs;
  if (!first) return;
  const known = randomOutcomes(text, first);
  const varying = others
    .flatMap((run) => compare(first, run, known).differences)
    .filter(({ category }) => category !== 'mac')
    .map(({ category, subject }) => ({ category, subject }));
  const unique = [...new Map(varying.map((item) => [JSON.stringify(item), item])).values()];
  writeFileSync(join(folder, 'observation.json'), oneLinePerFact(runs[0]));
  const file = join(folder, 'variation.json');
  if (unique.length === 0) rmSync(file, { force: true });
  else writeFileSync(file, `[${unique.map((item) => `\n  ${JSON.stringify(item)}`).join(',')}\n]\n`);
}

/** JSON that is read well in a diff: a line for each probe and each property of a container. */
function oneLinePerFact(value: unknown, depth = 0): string {
  if (depth === 3 || typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return JSON.stringify(value);
  const inner = '  '.repeat(depth + 1);
  const items = Array.isArray(value)
    ? value.map((item) => `${inner}${JSON.stringify(item)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${oneLinePerFact(item, depth + 1)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.join(',\n')}\n${'  '.repeat(depth)}${close}${depth === 0 ? '\n' : ''}`;
}
