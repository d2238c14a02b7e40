import { readFileSync } from 'node:fs';
import type { LoadInput, LoadResult } from '../../src/compose/load-input.ts';
import { load } from '../../src/compose/load.ts';
import { selectFiles } from '../../src/compose/select-files.ts';
import type { YamlFile } from '../../src/yaml/node.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

/** A command line: `docker compose <args> config` in a folder. */
export interface Command {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Loads what a command line names, from the disk. */
export function loadFromDisk({ folder, args, environment }: Command): LoadResult {
  const yamls = new Map<string, YamlFile | null>();
  const texts = { text: readText };
  const yaml = (file: string): YamlFile | null => {
    const known = yamls.get(file);
    if (known !== undefined) return known;
    const text = readText(file);
    const parsed = text === null ? null : parseYaml(file, text);
    yamls.set(file, parsed);
    return parsed;
  };
  const options = readOptions(args);
  const selection = selectFiles({
    workingDirectory: folder,
    files: options.get('-f') ?? [],
    envFiles: options.get('--env-file') ?? [],
    projectDirectory: options.get('--project-directory')?.[0],
    environment: new Map([['PATH', '/bin'], ['HOME', '/root'], ['PWD', folder], ...Object.entries(environment)]),
    texts,
    composeVersion: '2.40',
  });
  const input: LoadInput = {
    files: selection.files,
    texts,
    yaml,
    environment: selection.environment,
    envFiles: selection.envFiles,
    profiles: options.get('--profile') ?? [],
    projectName: options.get('-p')?.[0],
    projectDirectory: selection.projectDirectory,
    composeVersion: '2.40',
  };
  return load(input);
}

/** The options of a command line by name: every option of the recorded command lines takes a value. */
export function readOptions(args: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const options = new Map<string, string[]>();
  for (let i = 0; i + 1 < args.length; i += 2) {
    const name = args[i] ?? '';
    options.set(name, [...(options.get(name) ?? []), args[i + 1] ?? '']);
  }
  return options;
}
