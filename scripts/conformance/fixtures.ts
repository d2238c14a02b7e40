import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import type { Varying } from './chance.ts';
import { randomOutcomes } from './random-outcomes.ts';

/** Where the recorded topologies lie. */
export const fixtureFolder = join(root, 'test', 'conformance');

/**
 * One recorded topology: a compose file, what a real Engine made of it, and what another run may do otherwise: what is random by rule, and what
 * `variation.json` says that recordings of this topology differed in beside that.
 */
export interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly observation: Observation;
  readonly variation: readonly Varying[];
}

/** A topology as it is written, recorded or not. `arguments` beside the file may name profiles. */
export interface Topology {
  readonly name: string;
  readonly text: string;
  readonly profiles: readonly string[];
}

/** All topologies that are written, by name. */
export function topologies(folder: string = fixtureFolder): readonly Topology[] {
  return subfolders(folder, 'compose.yaml').map((name) => {
    const options = join(folder, name, 'arguments');
    const words = existsSync(options) ? readFileSync(options, 'utf8').trim().split(/\s+/) : [];
    const profiles = words.filter((_, index) => words[index - 1] === '--profile');
    return { name, text: readFileSync(join(folder, name, 'compose.yaml'), 'utf8'), profiles };
  });
}

/** All recorded topologies, by name. */
export function fixtures(folder: string = fixtureFolder): readonly Fixture[] {
  return subfolders(folder, 'observation.json').map((name) => fixture(name, folder));
}

function subfolders(folder: string, having: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, having)))
    .map((entry) => entry.name)
    .sort();
}

/** One recorded topology. Throws when there is none of this name. */
export function fixture(name: string, parent: string = fixtureFolder): Fixture {
  const folder = join(parent, name);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const text = read('compose.yaml');
  const observation = JSON.parse(read('observation.json')) as Observation;
  const seen = existsSync(join(folder, 'variation.json')) ? (JSON.parse(read('variation.json')) as Varying[]) : [];
  return {
    name,
    text,
    observation,
    variation: [...randomOutcomes(text, observation), ...seen],
  };
}
