import type { FileTexts } from '../base/files.ts';
import type { Outcome } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import type { YamlFile } from '../yaml/node.ts';
import type { Project } from './project.ts';

/** Everything that loading depends on, by value. */
export interface LoadInput {
  /**
   * What `-f` lists, in order, already chosen: see `selectFiles` for the default names, override files and `COMPOSE_FILE`.
   */
  readonly files: readonly FileId[];
  readonly texts: FileTexts;
  /** Parses (and remembers) the text of a file; undefined and null as in `FileTexts`. */
  readonly yaml: (file: FileId) => YamlFile | null | undefined;
  /** The environment of the process, before any `.env`. */
  readonly environment: ReadonlyMap<string, string>;
  /** `--env-file`; empty: `.env` of the project directory. */
  readonly envFiles: readonly FileId[];
  readonly profiles: readonly string[];
  /** `-p`. */
  readonly projectName: string | undefined;
  /** `--project-directory`. */
  readonly projectDirectory: FileId | undefined;
  readonly composeVersion: ComposeVersion;
}

/** The Compose whose verdicts we give: 2.40 (compose-go 2.9.1) or 5 (HEAD), which merges conflicting includes and more. */
export type ComposeVersion = '2.40' | '5';

export interface LoadResult extends Outcome<Project> {
  /** False when and only when `docker compose config` would refuse: some finding is an error of origin `compose`. */
  readonly valid: boolean;
  /** Files that nobody had looked at: read them and load again. */
  readonly wanted: readonly FileId[];
}
