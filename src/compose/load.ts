import { basename, dirname, normalize as normalizePath } from '../base/path.ts';
import { type FileId, span } from '../base/span.ts';
import type { YamlFile } from '../yaml/node.ts';
import { conclude } from './conclude.ts';
import { addEnvFiles, isTrueWord } from './environment.ts';
import type { LoadInput, LoadResult } from './load-input.ts';
import { loadFiles } from './load-files.ts';
import { type Loading, type Setting, beginLoading, keep, textOf } from './loading.ts';
import { normalizeServices } from './normalize.ts';
import { projectName } from './project-name.ts';
import { noteGround } from './reload.ts';
import { report } from './report.ts';
import type { MapNode } from './tree.ts';

/**
 * Reads a project as `docker compose config` does, in the same order of phases, but goes on after every error: the result is the
 * best that can be known, and every finding is in it.
 * Source: compose-go v2.9.1 cli/options.go LoadProject, loader.LoadWithContext.
 */
export function load(input: LoadInput): LoadResult {
  const loading = beginLoading(input);
  const files = input.files.map((file) => normalizePath(file));
  const directory = normalizePath(input.projectDirectory ?? dirname(files[0] ?? '/'));
  const environment = readEnvironment(loading, directory, files);
  const name = keep(
    loading,
    projectName({
      flag: input.projectName,
      lookup: (variable) => environment.get(variable),
      files: files.map((file) => input.yaml(file)).filter((yaml): yaml is YamlFile => !!yaml),
      directory,
      version: input.composeVersion,
    }),
  );
  const setting = projectSetting(environment, name.value, directory);
  const profiles = activeProfiles(input, environment);
  const model = loadFiles(
    loading,
    setting,
    files.map((file) => ({ file, place: undefined })),
  );
  noteEmpty(loading, files, model);
  const services = normalizeServices(model);
  const found = [...loading.findings];
  const frame = { name, directory, files: [...loading.files], profiles };
  const { result, whole } = conclude(loading, setting, services, frame);
  noteGround(result, loading, { setting, services, found, whole });
  return result;
}

function readEnvironment(loading: Loading, directory: FileId, files: readonly FileId[]): ReadonlyMap<string, string> {
  const { input } = loading;
  const top = span(files[0] ?? directory, 0, 0);
  const texts = { text: (file: FileId) => textOf(loading, file) };
  const asked = input.envFiles.map((file) => ({ file: normalizePath(file), at: top, missing: 'refused' as const }));
  const byDefault = isTrueWord(input.environment.get('COMPOSE_DISABLE_ENV_FILE'))
    ? []
    : [{ file: normalizePath(`${directory}/.env`), at: top, missing: 'fine' as const }];
  const added = addEnvFiles(input.environment, asked.length > 0 ? asked : byDefault, texts, input.composeVersion);
  return keep(loading, added);
}

function projectSetting(environment: ReadonlyMap<string, string>, name: string, directory: FileId): Setting {
  const variables = new Map(environment);
  variables.set('COMPOSE_PROJECT_NAME', name);
  return { directory, environment: variables, lookup: (variable) => variables.get(variable), including: [] };
}

/** Source: compose-go v2.9.1 cli/options.go WithDefaultProfiles. */
function activeProfiles(input: LoadInput, environment: ReadonlyMap<string, string>): readonly string[] {
  if (input.profiles.length > 0) return input.profiles;
  return (environment.get('COMPOSE_PROFILES') ?? '')
    .split(',')
    .map((profile) => profile.trim())
    .filter((profile) => profile !== '');
}

/** A `version` alone counts as nothing: Compose drops it. */
function noteEmpty(loading: Loading, files: readonly FileId[], model: MapNode): void {
  const file = files[0];
  if (file === undefined || loading.gaps.size > 0 || loading.wanted.size > 0) return;
  if ([...model.entries.keys()].some((key) => key !== 'version')) return;
  if (loading.findings.some(({ severity }) => severity === 'error')) return;
  const message = `${basename(file)} says nothing. Docker: empty compose file. Begin with \`services:\`.`;
  loading.findings.push(report('empty-file', span(file, 0, 0), message));
}
