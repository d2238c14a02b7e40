import type { FileId } from '../base/span.ts';
import type { Project } from '../compose/project.ts';
import type { Analysis } from './analysis.ts';
import type { FileProject, ProjectFilesAnswer } from './answers.ts';
import { projectsWith } from './project-answers.ts';
import { lacksOtherPart } from './soften.ts';
import type { Workspace } from './workspace.ts';

/** Which project an open file belongs to; undefined for a file that is part of none. */
export function fileProject(workspace: Workspace, file: FileId): FileProject | undefined {
  const [judging, ...others] = projectsWith(workspace, file);
  if (!judging) return undefined;
  return {
    projects: [toAnswer(judging), ...others.map(toAnswer)],
    lacksOtherPart: judging.findings.some((finding) => lacksOtherPart(judging, finding)),
    profiles: { available: profilesNamed(judging.load.value), active: judging.load.value.profiles },
  };
}

function toAnswer({ files: { id, kind, files }, load: { value } }: Analysis): ProjectFilesAnswer {
  const pulledIn = value.files.filter((file) => !files.includes(file));
  return { id, name: value.name.value, listed: files, pulledIn, kind };
}

function profilesNamed({ services, disabledServices }: Project): readonly string[] {
  const all = [...services.values(), ...disabledServices.values()];
  return [...new Set(all.flatMap(({ profiles }) => profiles.map(({ value }) => value)))].sort();
}
