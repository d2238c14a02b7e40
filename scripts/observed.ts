/**
 * Predicts every topology of a folder and compares with what was observed, as `npm run conformance` does with the recordings of the project.
 * Usage: observed FOLDER [NAME...]: FOLDER has `topologies/<name>/compose.yaml` and `results/<name>.json`. Exit code 1 when any fact
 * disagrees, 2 when no folder is named.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Observation } from '../src/query/predict/observation.ts';
import { randomOutcomes } from './conformance/random-outcomes.ts';
import { report } from './conformance/report.ts';

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) console.error('observed: name the folder that has topologies and results');
process.exitCode = folder === undefined ? 2 : observed(folder);

function observed(parent: string): number {
  const chosen = readdirSync(join(parent, 'topologies'))
    .sort()
    .filter((name) => names.length === 0 || names.includes(name))
    .filter((name) => existsSync(join(parent, 'results', `${name}.json`)));
  return report(
    chosen.map((name) => {
      const text = readFileSync(join(parent, 'topologies', name, 'compose.yaml'), 'utf8');
      const observation = JSON.parse(readFileSync(join(parent, 'results', `${name}.json`), 'utf8')) as Observation;
      return { name, text, observation, variation: randomOutcomes(text, observation) };
    }),
  );
}
