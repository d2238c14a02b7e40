import type { Severity } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import type { ComposeVersion } from '../compose/load-input.ts';
import { type EngineProfile, plainLinuxHost } from '../engine/profile.ts';

/** What a person or a script may set; the same for editor and CLI. */
export interface Settings {
  readonly composeVersion: ComposeVersion;
  /** Active profiles, as `--profile`. */
  readonly profiles: readonly string[];
  /** Environment of the process that would run Compose. */
  readonly environment: ReadonlyMap<string, string>;
  /** `--env-file`; empty: the project's `.env`. */
  readonly envFiles: readonly FileId[];
  readonly projectName: string | undefined;
  readonly projectDirectory: FileId | undefined;
  /** Projects made of several files, each in `-f` order; their files belong to no other project. */
  readonly fileSets: readonly (readonly FileId[])[];
  readonly engine: EngineProfile;
  /** By finding code: another severity, `off`, or `on` for advice that is off by default. */
  readonly rules: ReadonlyMap<string, Severity | 'on' | 'off'>;
}

export const defaultSettings: Settings = {
  composeVersion: '2.40',
  profiles: [],
  environment: new Map(),
  envFiles: [],
  projectName: undefined,
  projectDirectory: undefined,
  fileSets: [],
  engine: plainLinuxHost,
  rules: new Map(),
};
