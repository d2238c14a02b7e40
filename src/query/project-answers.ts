import type { FileId } from '../base/span.ts';
import { type Analysis, analyze } from './analysis.ts';
import type { ProjectAnswer } from './answers.ts';
import { groupFiles, looksLikeCompose, type ProjectFiles } from './projects.ts';
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

/** The project that judges a file: the one it is named by, else one that includes or extends it, else itself alone. */
export function projectOf(workspace: Workspace, file: FileId): Analysis | undefined {
  const groups = allGroups(workspace);
  const own = groups.find(({ files, kind }) => kind !== 'lone' && files.includes(file));
  if (own) return analyze(workspace, own);
  for (const group of groups) {
    if (group.kind === 'lone') continue;
    const analysis = analyze(workspace, group);
    if (analysis.load.value.files.includes(file)) return analysis;
  }
  const lone = groups.find(({ files }) => files.includes(file));
  return lone && analyze(workspace, lone);
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
      findings: analysis.findings,
    }),
  }));
}

/** Every file of the project that judges `file`, itself included. */
export function filesWith(workspace: Workspace, file: FileId): readonly FileId[] {
  return projectOf(workspace, file)?.load.value.files ?? [file];
}
