import type { FileId } from '../base/span.ts';
import { type Analysis, analyze } from './analysis.ts';
import type { ProjectAnswer } from './answers.ts';
import { groupFiles, looksLikeCompose, type ProjectFiles } from './projects.ts';
import { soften } from './soften.ts';
import { projectTree } from './tree.ts';
import type { Workspace } from './workspace.ts';

/** The projects of the workspace: sets and standard files, and every open compose file that none of them uses. */
export function analyses(workspace: Workspace): readonly Analysis[] {
  const groups = allGroups(workspace);
  const complete = groups.filter(({ kind }) => kind !== 'lone').map((files) => analyze(workspace, files));
  const used = new Set(complete.flatMap(({ load }) => load.value.files));
  const lone = groups
    .filter(({ kind, id }) => kind === 'lone' && workspace.openFiles.has(id) && !used.has(id))
    .map((files) => analyze(workspace, files));
  return [...complete, ...lone];
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
 * or pull it in; the standard file of its folder; those that include or extend it; none of these, the file alone.
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
  const lone = found > 0 ? undefined : groups.find(({ files }) => files.includes(file));
  if (lone) yield analyze(workspace, lone);
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
