import { ConfigurationTarget, Uri, l10n, window, workspace } from 'vscode';

/** A project made of several files, as the setting `composeNetwork.projects` lists it. */
type FileSet = readonly string[];

/** Makes these files the project that judges each of them: the first set with a file decides. */
export function putFirst(files: readonly string[]): Promise<boolean> {
  return write((sets, folder) => [files.map((file) => spell(folder, file)), ...without(sets, files, folder)]);
}

/** Takes the set of these files back, so that file names decide again. */
export function forget(files: readonly string[]): Promise<boolean> {
  return write((sets, folder) => without(sets, files, folder));
}

/** @returns false when there is no workspace whose setting it could be; says so */
async function write(change: (sets: readonly FileSet[], folder: Uri) => readonly FileSet[]): Promise<boolean> {
  const folder = await folderOfSettings();
  if (!folder) return false;
  const settings = workspace.getConfiguration('composeNetwork');
  await settings.update('projects', change(settings.get<readonly FileSet[]>('projects', []), folder), target);
  return true;
}

/** Writes the profiles that are active in the workspace. */
export async function setProfiles(profiles: readonly string[]): Promise<boolean> {
  if (!(await folderOfSettings())) return false;
  await workspace.getConfiguration('composeNetwork').update('profiles', profiles, target);
  return true;
}

const target = ConfigurationTarget.Workspace;

/** The folder that the setting's paths are relative to. */
async function folderOfSettings(): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder) {
    await window.showInformationMessage(l10n.t('Open a folder first: this choice is kept in its settings.'));
  }
  return folder;
}

function without(sets: readonly FileSet[], files: readonly string[], folder: Uri): readonly FileSet[] {
  const paths = files.map((file) => Uri.parse(file, true).path).join('\n');
  // People write the setting by hand: what is no list of files is left for them to mend.
  return sets.filter((set) => !Array.isArray(set) || set.map((file) => resolve(folder, file)).join('\n') !== paths);
}

function resolve(folder: Uri, file: string): string {
  return file.startsWith('/') ? file : Uri.joinPath(folder, file).path;
}

/** Relative where the file lies in the folder, else absolute. */
function spell(folder: Uri, file: string): string {
  const { path } = Uri.parse(file, true);
  const root = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}
