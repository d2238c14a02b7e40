import { type EngineProfile, profileFromWorld } from '../../query/inputs.ts';
import { defaultSettings } from '../../query/settings.ts';
import { predict as ask } from '../../query/predict/predict.ts';
import { fromDiskPath } from '../../host/disk-path.ts';
import { resolvePath } from '../../base/path.ts';
import { exit, UsageError } from '../failure.ts';
import { openProject } from '../open-project.ts';
import type { ProjectOptions } from '../project-options.ts';
import type { Terminal } from '../terminal.ts';

/** `compose-net predict`. A project that would not start is an answer, but makes the command fail. */
export async function predict(
  terminal: Terminal,
  options: ProjectOptions & { readonly world?: string },
  path: string | undefined,
): Promise<number> {
  const engine = options.world === undefined ? defaultSettings.engine : await readWorld(terminal, options.world);
  const { analysis } = await openProject(terminal, options, path, engine);
  const { files, profiles, projectName } = {
    files: analysis.files.files,
    profiles: options.profile,
    projectName: options.projectName,
  };
  const observation = ask(analysis.load, engine, { files, profiles, projectName });
  terminal.print(JSON.stringify(observation, null, 2));
  return observation.up.ok ? exit.clean : exit.findings;
}

async function readWorld(terminal: Terminal, path: string): Promise<EngineProfile> {
  const file = resolvePath(fromDiskPath(terminal.workingDirectory), fromDiskPath(path));
  const text = await terminal.read(file);
  if (text === null) throw new UsageError(`cannot read ${path}: no such file; check the path behind --world.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is not JSON: --world takes an object with "host" and "assumed".`);
  }
  return profileFromWorld(json);
}
