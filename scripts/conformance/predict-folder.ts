import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileId } from '../../src/base/span.ts';
import { load } from '../../src/compose/load.ts';
import type { LoadResult } from '../../src/compose/load-input.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { predict } from '../../src/query/predict/predict.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { machine } from './prediction.ts';

/** Predicts the topology of one folder in the world of an observation. */
export function predictFolder(folder: string, world: Observation): Observation {
  const file = resolve(join(folder, 'compose.yaml'));
  const options = join(folder, 'arguments');
  const words = existsSync(options) ? readFileSync(options, 'utf8').split(/\s+/).filter(Boolean) : [];
  const profiles = words.flatMap((word, i) => (words[i - 1] === '--profile' ? [word] : []));
  const projectName = words.flatMap((word, i) => (words[i - 1] === '-p' ? [word] : []))[0];
  return predict(loadFile(file, profiles, projectName), machine(readFileSync(file, 'utf8'), world), {
    files: [file],
    profiles,
    projectName,
  });
}

/** Loads one compose file from disk, with whatever other files it asks for. */
export function loadFile(file: FileId, profiles: readonly string[], projectName: string | undefined): LoadResult {
  const text = (name: FileId) => (existsSync(name) ? readFileSync(name, 'utf8') : null);
  return load({
    files: [file],
    texts: { text },
    yaml: (name) => {
      const content = text(name);
      return content === null ? null : parseYaml(name, content);
    },
    environment: new Map(),
    envFiles: [],
    profiles,
    projectName,
    projectDirectory: undefined,
    composeVersion: '2.40',
  });
}
