import { basename, dirname } from '../base/path.ts';
import type { FileId } from '../base/span.ts';
import { defaultFileNames, defaultOverrideNames } from '../compose/select-files.ts';

/** Which files make one project, before any is read. */
export interface ProjectFiles {
  /** Names the project in requests: its first file that names no project before it. */
  readonly id: FileId;
  /** As `-f` would list them. */
  readonly files: readonly FileId[];
  /**
   * `default`: a folder's standard file and its override; `set`: the user said so;
   * `lone`: a file of another name, which may be a part of something we do not know.
   */
  readonly kind: 'default' | 'set' | 'lone';
}

/** Whether a file's name says that it is a compose file. */
export function looksLikeCompose(file: FileId): boolean {
  return /compose[^/]*\.ya?ml$/i.test(basename(file));
}

/**
 * Groups compose files into projects: the user's sets first, then each folder's standard file with its override, then every file
 * left over by itself. `files` may come in any order; the answer is ordered by folder and name.
 */
export function groupFiles(files: readonly FileId[], sets: readonly (readonly FileId[])[]): readonly ProjectFiles[] {
  const taken = new Set(sets.flat());
  const projects: ProjectFiles[] = [];
  for (const [index, set] of sets.entries()) {
    if (set.length > 0) projects.push({ id: idOf(set, projects, index), files: set, kind: 'set' });
  }
  const folders = new Map<FileId, Set<string>>();
  for (const file of files) {
    if (taken.has(file)) continue;
    const folder = dirname(file);
    const names = folders.get(folder) ?? new Set<string>();
    names.add(basename(file));
    folders.set(folder, names);
  }
  for (const folder of [...folders.keys()].sort()) {
    const names = folders.get(folder) ?? new Set<string>();
    const at = (name: string): FileId => (folder.endsWith('/') ? folder + name : `${folder}/${name}`);
    const main = defaultFileNames.find((name) => names.has(name));
    if (main !== undefined) {
      const override = defaultOverrideNames.find((name) => names.has(name));
      const chosen = [main, ...(override === undefined ? [] : [override])];
      for (const name of chosen) names.delete(name);
      projects.push({ id: at(main), files: chosen.map(at), kind: 'default' });
    }
    for (const name of [...names].sort()) projects.push({ id: at(name), files: [at(name)], kind: 'lone' });
  }
  return projects;
}

/** Sets may share files: the same base under the overrides of two environments is the usual case. */
function idOf(set: readonly FileId[], before: readonly ProjectFiles[], index: number): FileId {
  const taken = new Set(before.map(({ id }) => id));
  return set.find((file) => !taken.has(file)) ?? `${set[0] ?? ''}?${index}`;
}
