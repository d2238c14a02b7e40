import type { Finding } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import { checkConsistency } from './consistency/check.ts';
import { type ProjectFrame, decode } from './decode.ts';
import type { LoadResult } from './load-input.ts';
import { type Loading, type Setting, keep, yamlOf } from './loading.ts';
import { missingParts } from './missing.ts';
import { addDefaultNetwork } from './normalize.ts';
import type { Project } from './project.ts';
import { checkServiceFiles } from './service-env-files.ts';
import { settle } from './settle.ts';
import type { MapNode } from './tree.ts';

/** What there is to say of a project: what was found part by part, and what only shows in the project as a whole. */
export interface Said {
  readonly parts: readonly Finding[];
  /** What later phases say, whether or not all could be read. */
  readonly whole: readonly Finding[];
}

export interface Conclusion {
  readonly result: LoadResult;
  readonly whole: readonly Finding[];
}

/**
 * The last phases, those that need the project as a whole: from a tree whose services are normalised, and what was found on the way
 * there, to the result.
 * Source: compose-go v2.9.1 loader.LoadWithContext, from normalize.go on.
 */
export function conclude(loading: Loading, setting: Setting, services: MapNode, frame: ProjectFrame): Conclusion {
  const parts = [...loading.findings];
  const root = addDefaultNetwork(services);
  const project = keep(loading, decode(root, frame));
  checkServiceFiles(loading, setting, root, new Set(project.services.keys()));
  const textOf = (file: FileId): string | undefined => yamlOf(loading, file)?.text;
  const consistency = checkConsistency(root, frame.profiles, textOf);
  const whole = [...loading.findings.slice(parts.length), ...consistency];
  return { result: resultOf(project, { parts, whole }, loading), whole };
}

/** A project with what is to be told of it, consequences left out. */
export function resultOf(
  value: Project,
  { parts, whole }: Said,
  { gaps, damages, wanted }: Pick<Loading, 'gaps' | 'damages' | 'wanted'>,
): LoadResult {
  // With a hole in a project everything seems to be missing.
  const later = gaps.size === 0 ? whole : whole.filter(({ code }) => !missingParts.has(code));
  const findings = settle([...parts, ...later], damages);
  const valid = !findings.some(({ severity, origin }) => severity === 'error' && origin === 'compose');
  return { value, findings, valid, wanted: [...wanted] };
}
