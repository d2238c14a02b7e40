import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Observation } from './observation.ts';

/** Where the recorded topologies lie. */
export const fixtureFolder = join(root, 'test', 'conformance');

/** One recorded topology: a compose file, what a real Engine made of it, and what another run may do otherwise. */
export interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly observation: Observation;
  readonly variation: readonly Varying[];
}

/** A fact that differs between runs of the same file on the real Engine. Without a subject: the whole category. */
export interface Varying {
  readonly category: string;
  readonly subject?: string;
}

/** All recorded topologies, by name. */
export function fixtures(folder: string = fixtureFolder): readonly Fixture[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'observation.json')))
    .map((entry) => fixture(join(folder, entry.name), entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fixture(folder: string, name: string): Fixture {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return {
    name,
    text: read('compose.yaml'),
    observation: JSON.parse(read('observation.json')) as Observation,
    variation: existsSync(join(folder, 'variation.json')) ? (JSON.parse(read('variation.json')) as Varying[]) : [],
  };
}
