import type { FileTexts } from '../base/files.ts';
import type { Finding } from '../base/finding.ts';
import { basename, dirname, normalize } from '../base/path.ts';
import { type FileId, span } from '../base/span.ts';
import { addEnvFiles, isTrueWord } from './environment.ts';
import type { ComposeVersion } from './load-input.ts';
import { locate } from './paths.ts';
import { report } from './report.ts';

/** Names that Compose looks for, best first. Source: compose-go v2.9.1 cli/options.go DefaultFileNames. */
export const defaultFileNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;

/** Names of the file that is laid over the default one, best first. Source: the same, DefaultOverrideFileNames. */
export const defaultOverrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const;

/** What a person typed and where. */
export interface SelectionInput {
  readonly workingDirectory: FileId;
  /** `-f`, in order, relative to the working directory. */
  readonly files: readonly string[];
  /** `--env-file`, relative to the working directory. */
  readonly envFiles: readonly string[];
  /** `--project-directory`. */
  readonly projectDirectory: string | undefined;
  readonly environment: ReadonlyMap<string, string>;
  readonly texts: FileTexts;
  readonly composeVersion: ComposeVersion;
}

export interface Selection {
  /** For `LoadInput.files`; empty when there is no compose file. */
  readonly files: readonly FileId[];
  /** For `LoadInput.envFiles`. */
  readonly envFiles: readonly FileId[];
  /** For `LoadInput.projectDirectory`. */
  readonly projectDirectory: FileId | undefined;
  /** For `LoadInput.environment`: with the `.env` of the working directory, which counts before files are chosen. */
  readonly environment: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  /** Files that nobody had looked at: read them and select again. */
  readonly wanted: readonly FileId[];
}

/**
 * Chooses the files of a project as `docker compose` does: `-f`, else COMPOSE_FILE, else the default names in the working directory
 * and the folders above it, with the override file beside them.
 * Source: compose-go v2.9.1 cli/options.go, docker/compose v2.40.3 cmd/compose (COMPOSE_ENV_FILES).
 */
export function selectFiles(input: SelectionInput): Selection {
  const wanted = new Set<FileId>();
  const texts: FileTexts = {
    text(file) {
      const text = input.texts.text(file);
      if (text === undefined) wanted.add(file);
      return text;
    },
  };
  const from = (path: string): FileId => locate(input.workingDirectory, path);
  const projectDirectory = input.projectDirectory === undefined ? undefined : from(input.projectDirectory);
  const listed = input.files.map(from);
  const envFiles = envFilesOf(input).map(from);
  const base = { envFiles, projectDirectory };
  if (listed.length > 0) {
    return { ...base, files: listed, environment: input.environment, findings: [], wanted: [...wanted] };
  }
  // Without `-f` the folder of the first `.env` is not that of the compose file, which is still to be found.
  const first = projectDirectory ?? normalize(input.workingDirectory);
  const early = envFiles.length > 0 ? envFiles : defaultEnvFile(input, first);
  const top = span(first, 0, 0);
  const references = early.map((file) => ({ file, at: top, missing: 'fine' as const }));
  const { value: environment } = addEnvFiles(input.environment, references, texts, input.composeVersion);
  const composeFile = environment.get('COMPOSE_FILE');
  if (composeFile !== undefined) {
    const separator = environment.get('COMPOSE_PATH_SEPARATOR') || ':';
    const files = composeFile.split(separator).map(from);
    return { ...base, files, environment, findings: [], wanted: [...wanted] };
  }
  const { files, findings } = findDefaults(first, texts);
  return { ...base, files, environment, findings, wanted: [...wanted] };
}

function envFilesOf({ envFiles, environment }: SelectionInput): readonly string[] {
  if (envFiles.length > 0) return envFiles;
  const listed = environment.get('COMPOSE_ENV_FILES');
  return listed ? listed.split(',') : [];
}

function defaultEnvFile({ environment }: SelectionInput, directory: FileId): readonly FileId[] {
  return isTrueWord(environment.get('COMPOSE_DISABLE_ENV_FILE')) ? [] : [locate(directory, '.env')];
}

function findDefaults(
  start: FileId,
  texts: FileTexts,
): { readonly files: readonly FileId[]; readonly findings: readonly Finding[] } {
  for (let folder = start; ; folder = dirname(folder)) {
    const main = present(folder, defaultFileNames, texts);
    const winner = main[0];
    if (winner !== undefined) {
      const over = present(folder, defaultOverrideNames, texts);
      const files = over[0] === undefined ? [winner] : [winner, over[0]];
      return { files, findings: [...several(main), ...several(over)] };
    }
    if (dirname(folder) === folder) return { files: [], findings: [] };
  }
}

function present(folder: FileId, names: readonly string[], texts: FileTexts): readonly FileId[] {
  return names.map((name) => locate(folder, name)).filter((file) => typeof texts.text(file) === 'string');
}

function several([winner, ...others]: readonly FileId[]): readonly Finding[] {
  if (winner === undefined || others.length === 0) return [];
  const message = `Docker uses ${basename(winner)} and not ${others.map(basename).join(', ')}, which stand beside it.`;
  return [report('several-default-files', span(winner, 0, 0), message, { severity: 'warning' })];
}
