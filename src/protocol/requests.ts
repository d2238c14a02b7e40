import type { FileProject, ProjectAnswer, Simulation, SimulationRequest, TextChange, VantagePoint } from './answers.ts';

/**
 * Custom LSP traffic between extension (client) and server. In these messages every `file` and project id is a URI string.
 * One place for names and types; both ends import it.
 */
export const method = {
  /** client → server. All projects that open or found compose files belong to. */
  projects: 'composeNetwork/projects',
  /** client → server. Places to probe from and to. */
  vantagePoints: 'composeNetwork/vantagePoints',
  /** client → server. */
  simulate: 'composeNetwork/simulate',
  /** client → server. Id of the tree node that belongs to a position, for cursor → tree. */
  nodeAt: 'composeNetwork/nodeAt',
  /** client → server. Which project judges a file, for the status bar. */
  fileProject: 'composeNetwork/fileProject',
  /** server → client. Something in `projects` may have changed. */
  changed: 'composeNetwork/changed',
  /** server → client. Reads through the client's file system, so that virtual workspaces work. */
  readFile: 'composeNetwork/readFile',
} as const;

export interface ProjectsResult {
  readonly projects: readonly ProjectAnswer[];
}

export interface VantagePointsParams {
  readonly project: string;
  /** Where the cursor is, to prefill. */
  readonly at?: { readonly file: string; readonly line: number; readonly character: number };
}

export interface VantagePointsResult {
  readonly points: readonly VantagePoint[];
  /** Id of the point that the cursor stands on. */
  readonly current: string | undefined;
}

export interface SimulateParams {
  readonly project: string;
  readonly request: SimulationRequest;
}

export type SimulateResult = Simulation | null;

export interface NodeAtParams {
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

export interface NodeAtResult {
  readonly project: string;
  readonly node: string;
}

export interface FileProjectParams {
  readonly file: string;
}

/** Null: the file is part of no project. */
export type FileProjectResult = FileProject | null;

export interface ChangedParams {
  readonly projects: readonly string[];
}

export interface ReadFileParams {
  readonly uri: string;
}

/** Null: there is no such file. */
export interface ReadFileResult {
  readonly text: string | null;
}

export type { TextChange };
