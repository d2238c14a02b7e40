import { basename, dirname } from '../base/path.ts';
import type { FileId } from '../base/span.ts';
import { type Analysis, analyze } from './analysis.ts';
import type { ProjectAnswer } from './answers.ts';
import { groupFiles, looksLikeCompose, type ProjectFiles } from './projects.ts';
import { soften } from './soften.ts';
import { projectTree } from './tree.ts';
import type { Workspace } from './workspace.ts';

/** The projects of the workspace: sets and standard files, and for every open compose file that none of them uses the one that judges it. */
export function analyses(workspace: Workspace): readonly Analysis[] {
  const groups = allGroups(workspace);
  const complete = groups.filter(({ kind }) => kind !== 'lone').map((files) => analyze(workspace, files));
  const used = new Set(complete.flatMap(({ load }) => load.value.files));
  const lone = groups
    .filter(({ kind, id }) => kind === 'lone' && workspace.openFiles.has(id) && !used.has(id))
    .map((group) => pulling(workspace, groups, group.id)[0] ?? analyze(workspace, group));
  return [...complete, ...new Set(lone)];
}

function allGroups(workspace: Workspace): readonly ProjectFiles[] {
  const known = workspace.memo.get('groups') as { generation: number; groups: readonly ProjectFiles[] } | undefined;
  if (known?.generation === workspace.generation) return known.groups;
  const files = [...workspace.knownFiles, ...[...workspace.openFiles].filter(looksLikeCompose)];
  const groups = groupFiles([...new Set(files)], workspace.settings.fileSets);
  workspace.memo.set('groups', { generation: workspace.generation, groups });
  return groups;
}

/** The project that judges a file: the first of `projectsWith`. */
export function projectOf(workspace: Workspace, file: FileId): Analysis | undefined {
  for (const analysis of projectsWith(workspace, file)) return analysis;
  return undefined;
}

/**
 * The projects that a file takes part in, the one that judges it first: the user's sets in their order, whether they list the file
 * or pull it in; the standard file of its folder; those that include or extend it; none of these, other files of unusual names that do; none of
 * these either, the file alone.
 */
export function* projectsWith(workspace: Workspace, file: FileId): Generator<Analysis, undefined> {
  const groups = allGroups(workspace);
  const [listing, others] = partition(
    groups.filter(({ kind }) => kind === 'default'),
    ({ files }) => files.includes(file),
  );
  let found = 0;
  for (const group of [...groups.filter(({ kind }) => kind === 'set'), ...listing, ...others]) {
    const analysis = analyze(workspace, group);
    if (!group.files.includes(file) && !analysis.load.value.files.includes(file)) continue;
    found++;
    yield analysis;
  }
  if (found > 0) return;
  const pullers = pulling(workspace, groups, file);
  const lone = groups.find(({ files }) => files.includes(file));
  if (pullers.length > 0) yield* pullers;
  else if (lone) yield analyze(workspace, lone);
}

/** Files of unusual names that are looked through for others that they pull in. */
const mostLookedThrough = 50;

/** The projects of files of unusual names that include or extend `file`, which does not do so with them. */
function pulling(workspace: Workspace, groups: readonly ProjectFiles[], file: FileId): readonly Analysis[] {
  const near = groups.filter(({ kind, id }) => kind === 'lone' && id !== file && isNear(id, file));
  return near
    .slice(0, mostLookedThrough)
    .filter(({ id }) => names(workspace, id, basename(file)))
    .map((group) => analyze(workspace, group))
    .filter(({ load, files: { id } }) => load.value.files.includes(file) && !names(workspace, file, basename(id)));
}

/** Whether one lies in a folder of the other's, or in the folder next to it. */
function isNear(a: FileId, b: FileId): boolean {
  const within = (folder: FileId, other: FileId): boolean => other === folder || other.startsWith(`${folder}/`);
  const [one, other] = [dirname(a), dirname(b)];
  return within(one, other) || within(other, one) || dirname(one) === dirname(other);
}

/** Whether the text of a file has that name in it. */
function names(workspace: Workspace, file: FileId, name: string): boolean {
  const source = workspace.source(file);
  if (source === undefined) workspace.want(file);
  const key = `names ${name} in ${file}`;
  const revision = workspace.revision(file);
  const known = workspace.memo.get(key) as
    { readonly revision: number | undefined; readonly found: boolean } | undefined;
  if (known && known.revision === revision) return known.found;
  const found = source?.text.includes(name) === true;
  if (source !== undefined) workspace.memo.set(key, { revision, found });
  return found;
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

/** The project of that id, if there still is one. */
export function projectById(workspace: Workspace, id: FileId): Analysis | undefined {
  return analyses(workspace).find(({ files }) => files.id === id);
}

/** All projects as the side bar lists them. */
export function projects(workspace: Workspace): readonly ProjectAnswer[] {
  return analyses(workspace).map((analysis) => ({
    id: analysis.files.id,
    name: analysis.load.value.name.value,
    files: analysis.load.value.files,
    valid: analysis.load.valid,
    tree: projectTree(workspace, {
      project: analysis.load.value,
      model: analysis.model,
      findings: analysis.findings.map((finding) => soften(analysis, finding)),
    }),
  }));
}

/** Every file of the project that judges `file`, itself included. */
export function filesWith(workspace: Workspace, file: FileId): readonly FileId[] {
  return projectOf(workspace, file)?.load.value.files ?? [file];
}
