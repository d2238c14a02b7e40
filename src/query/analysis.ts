import type { Finding } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import type { NetworkModel } from '../cnm/model.ts';
import { damageOf, isSpoilt } from '../compose/damage.ts';
import type { LoadInput, LoadResult } from '../compose/load-input.ts';
import { load } from '../compose/load.ts';
import { reload } from '../compose/reload.ts';
import { sameDesign } from '../compose/same-design.ts';
import { listenLabel } from '../engine/listening.ts';
import { lower } from '../engine/lower.ts';
import { withTextFixes } from '../rules/compose-fixes.ts';
import { checkDesign, checkTexts } from '../rules/index.ts';
import type { YamlFile } from '../yaml/node.ts';
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
  /** Every file that was looked at. */
  readonly seen: ReadonlyMap<FileId, Seen>;
  readonly analysis: Analysis;
  readonly network: Network;
}

interface Seen {
  readonly revision: number | undefined;
  /** Of the file's tree, if it was read as YAML. */
  readonly lineage: object | undefined;
}

/** What the project's design leads to: the same for texts that differ only in what has no part in it. */
interface Network {
  readonly model: NetworkModel;
  readonly findings: readonly Finding[];
  /** Edits that were survived: spans become slower to find with each. */
  readonly age: number;
}

/** Edits after which the network is computed anew though nothing in it has changed. */
const oldest = 1000;

/** The analysis of a project, from memory when no file that it looked at has changed. */
export function analyze(workspace: Workspace, files: ProjectFiles): Analysis {
  const key = `analysis ${files.files.join('\n')}`;
  const known = workspace.memo.get(key) as Remembered | undefined;
  if (known?.generation === workspace.generation && unchanged(workspace, known.seen)) return known.analysis;
  const former = known?.generation === workspace.generation && isContinued(workspace, known) ? known : undefined;
  const asked = new Set<FileId>(former?.seen.keys());
  const yaml = treesOf(workspace, asked, new Map());
  const input = inputOf(workspace, files, asked, new Map(), yaml);
  const result = (former && reload(former.analysis.load, input)) ?? load(input);
  const network = keptNetwork(former, result) ?? computeNetwork(workspace, result, yaml);
  const analysis = fixable(workspace, toAnalysis(workspace, files, result, network, yaml));
  const seen = new Map([...asked].map((file) => [file, look(workspace, file, result)] as const));
  workspace.memo.set(key, { generation: workspace.generation, seen, analysis, network } satisfies Remembered);
  return analysis;
}

/** The analysis as it would be if some files had other texts; remembered nowhere. */
export function analyzeAsIf(workspace: Workspace, files: ProjectFiles, texts: ReadonlyMap<FileId, string>): Analysis {
  const asked = new Set<FileId>();
  const yaml = treesOf(workspace, asked, texts);
  const result = load(inputOf(workspace, files, asked, texts, yaml));
  return toAnalysis(workspace, files, result, computeNetwork(workspace, result, yaml), yaml);
}

function look(workspace: Workspace, file: FileId, { value }: LoadResult): Seen {
  const lineage = value.files.includes(file) ? workspace.yaml(file)?.lineage : undefined;
  return { revision: workspace.revision(file), lineage };
}

function unchanged(workspace: Workspace, seen: Remembered['seen']): boolean {
  for (const [file, { revision }] of seen) {
    if (workspace.revision(file) !== revision || revision === undefined) return false;
  }
  return true;
}

/** How loading and rules see a file's tree: that of its text, or of the text given instead. */
type Trees = (file: FileId) => YamlFile | null | undefined;

function treesOf(workspace: Workspace, asked: Set<FileId>, instead: ReadonlyMap<FileId, string>): Trees {
  const parsed = new Map([...instead].map(([file, text]) => [file, parseYaml(file, text)] as const));
  return (file) => {
    const known = parsed.get(file);
    if (known) return known;
    asked.add(file);
    const yaml = workspace.yaml(file);
    if (yaml === undefined) workspace.want(file);
    return yaml;
  };
}

function inputOf(
  workspace: Workspace,
  files: ProjectFiles,
  asked: Set<FileId>,
  instead: ReadonlyMap<FileId, string>,
  yaml: Trees,
): LoadInput {
  const { settings } = workspace;
  const texts = textsOf(workspace, asked);
  return {
    files: files.files,
    texts: { text: (file) => instead.get(file) ?? texts.text(file) },
    yaml,
    environment: settings.environment,
    envFiles: settings.envFiles,
    profiles: settings.profiles,
    projectName: settings.projectName,
    projectDirectory: settings.projectDirectory,
    composeVersion: settings.composeVersion,
  };
}

function computeNetwork(workspace: Workspace, { value }: LoadResult, yaml: Trees): Network {
  const profile = workspace.settings.engine;
  const model = lower(value, profile);
  const switchedOn = new Set(
    [...workspace.settings.rules].filter(([, setting]) => setting !== 'off').map(([code]) => code),
  );
  return { model, findings: checkDesign({ project: value, model, profile, yaml, switchedOn }), age: 0 };
}

/** Whether texts changed only by edits that their trees survived: spans taken before still point at the right places. */
function isContinued(workspace: Workspace, { seen }: Remembered): boolean {
  for (const [file, { revision, lineage }] of seen) {
    if (workspace.revision(file) === revision) continue;
    if (!lineage || workspace.yaml(file)?.lineage !== lineage) return false;
  }
  return true;
}

/** The network computed before an edit, if the edit changed nothing of the design: most keystrokes do not. */
function keptNetwork(former: Remembered | undefined, result: LoadResult): Network | undefined {
  if (!former || former.network.age >= oldest) return undefined;
  if (!sameDesign(former.analysis.load.value, result.value, (label) => label === listenLabel)) return undefined;
  return { ...former.network, age: former.network.age + 1 };
}

function toAnalysis(
  workspace: Workspace,
  files: ProjectFiles,
  result: LoadResult,
  network: Network,
  yaml: Trees,
): Analysis {
  const ruled = [...network.findings, ...checkTexts({ project: result.value, yaml })];
  const findings = chosen(workspace, [...result.findings, ...unspoilt(ruled, result.value.files, yaml)]);
  return { files, load: result, model: network.model, findings };
}

/** Without what rules say of a stretch that a mistake in the YAML spoils: nobody knows what stands there. */
function unspoilt(findings: readonly Finding[], files: readonly FileId[], yaml: Trees): readonly Finding[] {
  const damages = files.flatMap((file) => {
    const tree = yaml(file);
    return tree ? damageOf(tree) : [];
  });
  return damages.length === 0 ? findings : findings.filter(({ span }) => !isSpoilt(span, damages));
}

/** With the fixes that take the texts, which are asked for when they are today's. */
function fixable(workspace: Workspace, analysis: Analysis): Analysis {
  const context = { project: analysis.load.value, yaml: (file: FileId) => workspace.yaml(file) };
  return { ...analysis, findings: analysis.findings.map((finding) => withTextFixes(finding, context)) };
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
