import type { Finding } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import type { NetworkModel } from '../cnm/model.ts';
import type { LoadResult } from '../compose/load-input.ts';
import { load } from '../compose/load.ts';
import { lower } from '../engine/lower.ts';
import { checkRules } from '../rules/index.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { ProjectFiles } from './projects.ts';
import { type Workspace, textsOf } from './workspace.ts';

/** Everything computed from one set of files: the one value that all answers about a project are drawn from. */
export interface Analysis {
  readonly files: ProjectFiles;
  readonly load: LoadResult;
  readonly model: NetworkModel;
  /** Of loading and of rules, after the user's settings; in no particular order. */
  readonly findings: readonly Finding[];
}

interface Remembered {
  readonly generation: number;
  /** Revision of every file that was looked at. */
  readonly seen: ReadonlyMap<FileId, number | undefined>;
  readonly analysis: Analysis;
}

/** The analysis of a project, from memory when no file that it looked at has changed. */
export function analyze(workspace: Workspace, files: ProjectFiles): Analysis {
  const key = `analysis ${files.files.join('\n')}`;
  const known = workspace.memo.get(key) as Remembered | undefined;
  if (known?.generation === workspace.generation && unchanged(workspace, known.seen)) return known.analysis;
  const asked = new Set<FileId>();
  const analysis = compute(workspace, files, asked, new Map());
  const seen = new Map([...asked].map((file) => [file, workspace.revision(file)] as const));
  workspace.memo.set(key, { generation: workspace.generation, seen, analysis } satisfies Remembered);
  return analysis;
}

/** The analysis as it would be if some files had other texts; remembered nowhere. */
export function analyzeAsIf(workspace: Workspace, files: ProjectFiles, texts: ReadonlyMap<FileId, string>): Analysis {
  return compute(workspace, files, new Set(), texts);
}

function unchanged(workspace: Workspace, seen: ReadonlyMap<FileId, number | undefined>): boolean {
  for (const [file, revision] of seen) {
    if (workspace.revision(file) !== revision || revision === undefined) return false;
  }
  return true;
}

function compute(
  workspace: Workspace,
  files: ProjectFiles,
  asked: Set<FileId>,
  instead: ReadonlyMap<FileId, string>,
): Analysis {
  const { settings } = workspace;
  const texts = textsOf(workspace, asked);
  const result = load({
    files: files.files,
    texts: { text: (file) => instead.get(file) ?? texts.text(file) },
    yaml(file) {
      const text = instead.get(file);
      if (text !== undefined) return parseYaml(file, text);
      return texts.text(file) === undefined ? undefined : workspace.yaml(file);
    },
    environment: settings.environment,
    envFiles: settings.envFiles,
    profiles: settings.profiles,
    projectName: settings.projectName,
    projectDirectory: settings.projectDirectory,
    composeVersion: settings.composeVersion,
  });
  const model = lower(result.value, settings.engine);
  const context = { project: result.value, model, profile: settings.engine };
  return { files, load: result, model, findings: chosen(workspace, [...result.findings, ...checkRules(context)]) };
}

/** Findings after the user's settings: switched off, or of another severity. */
function chosen(workspace: Workspace, findings: readonly Finding[]): readonly Finding[] {
  const { rules } = workspace.settings;
  if (rules.size === 0) return findings;
  return findings.flatMap((finding) => {
    const setting = rules.get(finding.code);
    if (setting === 'off') return [];
    return [setting === undefined || setting === 'on' ? finding : { ...finding, severity: setting }];
  });
}
