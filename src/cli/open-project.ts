import { dirname, relativePath, resolvePath } from '../base/path.ts';
import type { FileId } from '../base/span.ts';
import { fromDiskPath } from '../host/disk-path.ts';
import { type Analysis, analyze } from '../query/analysis.ts';
import { type EngineProfile, type Selection, selectFiles } from '../query/inputs.ts';
import { defaultSettings } from '../query/settings.ts';
import { createWorkspace, settle, textsOf, type Workspace } from '../query/workspace.ts';
import { UsageError } from './failure.ts';
import type { ProjectOptions } from './project-options.ts';
import type { Terminal } from './terminal.ts';

/** The one project that a command line is about. */
export interface OpenedProject {
  readonly workspace: Workspace;
  readonly analysis: Analysis;
  /** A file as the person at the keyboard would name it. */
  readonly show: (file: FileId) => string;
}

/**
 * Chooses and reads the files of a project as `docker compose` would in this place. `path` names a folder or a file.
 * Errors: UsageError when there is nothing to read.
 */
export async function openProject(
  terminal: Terminal,
  options: ProjectOptions,
  path: string | undefined,
  engine: EngineProfile = defaultSettings.engine,
): Promise<OpenedProject> {
  const here = fromDiskPath(terminal.workingDirectory);
  const place = path === undefined ? undefined : resolvePath(here, fromDiskPath(path));
  const isFolder = place !== undefined && (await terminal.isFolder(place));
  const files = [...(place === undefined || isFolder ? [] : [place]), ...options.file.map(fromDiskPath)];
  const workspace = createWorkspace({ ...defaultSettings, engine });
  const read = reader(terminal, here);
  const selection = await settle(workspace, read, () =>
    selectFiles({
      workingDirectory: isFolder ? place : here,
      files,
      envFiles: options.envFile.map(fromDiskPath),
      projectDirectory: options.projectDirectory && fromDiskPath(options.projectDirectory),
      environment: terminal.environment,
      texts: textsOf(workspace, new Set()),
      composeVersion: workspace.settings.composeVersion,
    }),
  );
  await mustExist(read, options, selection, { here, folder: isFolder ? place : here });
  workspace.configure({
    ...workspace.settings,
    profiles: options.profile,
    environment: selection.environment,
    envFiles: selection.envFiles,
    projectName: options.projectName,
    projectDirectory: selection.projectDirectory,
  });
  const project = { id: selection.files[0] ?? here, files: selection.files, kind: 'set' as const };
  const loaded = await settle(workspace, read, () => analyze(workspace, project));
  const analysis = { ...loaded, findings: [...selection.findings, ...loaded.findings] };
  return { workspace, analysis, show: (file) => showPath(here, file) };
}

/** Reads files, and the standard input as `-`, as `docker compose -f -` does. */
function reader(terminal: Terminal, here: FileId): (file: FileId) => Promise<string | null> {
  const standardInput = resolvePath(here, '-');
  let input: Promise<string> | undefined;
  return (file) => (file === standardInput ? (input ??= terminal.input()) : terminal.read(file));
}

async function mustExist(
  read: (file: FileId) => Promise<string | null>,
  options: ProjectOptions,
  { files }: Selection,
  { here, folder }: { readonly here: FileId; readonly folder: FileId },
): Promise<void> {
  if (files.length === 0) {
    throw new UsageError(`no compose file in ${folder} or above: name one with -f, or give the folder of a project.`);
  }
  for (const file of files) {
    if ((await read(file)) !== null) continue;
    const where = options.file.length > 0 ? 'check the path behind -f' : 'check the path';
    throw new UsageError(`cannot read ${showPath(here, file)}: no such file; ${where}.`);
  }
}

/** Relative where the file lies below the working directory, absolute elsewhere. */
function showPath(here: FileId, file: FileId): string {
  const relative = relativePath(here, file);
  return relative.startsWith('..') || relative === dirname(file) ? file : relative;
}
