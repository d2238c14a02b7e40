import type { FileId } from '../base/span.ts';
import { checkConsistency } from './consistency/check.ts';
import { type ProjectFrame, decode } from './decode.ts';
import type { LoadResult } from './load-input.ts';
import { type Loading, type Setting, keep, yamlOf } from './loading.ts';
import { missingParts } from './missing.ts';
import { addDefaultNetwork } from './normalize.ts';
import { checkServiceFiles } from './service-env-files.ts';
import { settle } from './settle.ts';
import type { MapNode } from './tree.ts';

/**
 * The last phases, those that need the project as a whole: from a tree whose services are normalised, and what was found on the way
 * there, to the result.
 * Source: compose-go v2.9.1 loader.LoadWithContext, from normalize.go on.
 */
export function conclude(loading: Loading, setting: Setting, services: MapNode, frame: ProjectFrame): LoadResult {
  const root = addDefaultNetwork(services);
  const project = keep(loading, decode(root, frame));
  checkWhole(loading, setting, root, frame.profiles, new Set(project.services.keys()));
  const findings = settle(loading.findings, loading.damages);
  const valid = !findings.some(({ severity, origin }) => severity === 'error' && origin === 'compose');
  return { value: project, findings, valid, wanted: [...loading.wanted] };
}

/** What only holds for a project that was read in full; with a hole in it everything seems to be missing. */
function checkWhole(
  loading: Loading,
  setting: Setting,
  root: MapNode,
  profiles: readonly string[],
  enabled: ReadonlySet<string>,
): void {
  checkServiceFiles(loading, setting, root, enabled);
  const textOf = (file: FileId): string | undefined => yamlOf(loading, file)?.text;
  const whole = loading.gaps.size === 0;
  for (const finding of checkConsistency(root, profiles, textOf))
    if (whole || !missingParts.has(finding.code)) loading.findings.push(finding);
}
