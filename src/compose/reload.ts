import type { Finding } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import { type EntryDifference, aliasesIn, differingEntry, holdsAnchor, withOnly } from '../yaml/difference.ts';
import type { YamlDocument, YamlFile, YamlNode } from '../yaml/node.ts';
import { conclude, resultOf } from './conclude.ts';
import { checkAlone } from './consistency/alone.ts';
import { factsOf, sameToOthers } from './consistency/facts.ts';
import { damageOf } from './damage.ts';
import { decode } from './decode.ts';
import type { LoadInput, LoadResult } from './load-input.ts';
import { loadFiles } from './load-files.ts';
import { type Loading, type Setting, beginLoading } from './loading.ts';
import { child, entryOf, sameValue, withEntry } from './nodes.ts';
import { normalizeServices } from './normalize.ts';
import type { Project, ServiceConfig } from './project.ts';
import { syntaxFindings } from './read-file.ts';
import { aliasBudget } from './read-tree.ts';
import type { Entry, MapNode, Node } from './tree.ts';

/** What a project was concluded from. */
interface Parts {
  readonly setting: Setting;
  /** The tree with its services normalised. */
  readonly services: MapNode;
  /** What was found on the way there. */
  readonly found: readonly Finding[];
  /** What was found when it was looked at as a whole. */
  readonly whole: readonly Finding[];
}

/** What a result was drawn from, so that the next one need not begin from nothing. */
interface Ground extends Parts {
  /** Services that were loaded by themselves since. */
  readonly since: ReadonlyMap<string, Entry>;
  /** The only file that took part, as it was read. */
  readonly yaml: YamlFile;
  /** At most so many nodes stand in it through aliases. */
  readonly aliased: number;
}

const grounds = new WeakMap<LoadResult, Ground>();

/** Notes what a result was drawn from, if an edit within one service may be judged by itself later on. */
export function noteGround(result: LoadResult, loading: Loading, parts: Parts): void {
  const [file, ...others] = result.value.files;
  const yaml = file === undefined ? undefined : loading.input.yaml(file);
  if (!yaml || others.length > 0 || result.wanted.length > 0 || loading.ties.size > 0) return;
  const found = parts.found.filter(({ code }) => code !== 'yaml-syntax');
  grounds.set(result, { ...parts, found, since: new Map(), yaml, aliased: loading.aliased });
}

/**
 * The result of an edit within one service: only that service is loaded, and where it may concern others what holds for the project
 * as a whole is looked at again. Undefined when the edit reaches further; then load everything. `input` must be that of `previous`
 * but for the text of the file. Findings come in another order than those of `load`.
 */
export function reload(previous: LoadResult, input: LoadInput): LoadResult | undefined {
  const ground = grounds.get(previous);
  const yaml = ground && input.yaml(ground.yaml.file);
  if (!yaml || yaml.lineage !== ground.yaml.lineage) return undefined;
  const edited = differingEntry(ground.yaml, yaml);
  const former = edited && formerOf(ground, edited);
  const document = yaml.documents[0];
  if (!former || !document) return undefined;
  const elsewhere = ground.found.filter(({ span }) => !belongs(span, edited.stretch));
  if (borrowsTrouble(elsewhere, document, edited)) return undefined;
  const alone = loadAlone(ground.setting, yaml, edited, input);
  const aliased = ground.aliased + (alone?.aliased ?? 0);
  if (!alone || aliased > aliasBudget) return undefined;
  const found = [...elsewhere, ...alone.findings];
  const next: Ground = { ...ground, yaml, aliased: sameAliases(edited) ? ground.aliased : aliased, found };
  const loading = beginAgain(input, next);
  const { stretch } = edited;
  const isSaid =
    ground.whole.some(({ span }) => overlaps(span, stretch)) || borrowsTrouble(ground.whole, document, edited);
  const project = isSaid ? undefined : unconcerned(previous.value, former, alone);
  if (!project) return concludeAgain(previous.value, next, loading, alone);
  const result = isSilent(previous, ground, next, stretch)
    ? { ...previous, value: project }
    : resultOf(project, { parts: loading.findings, whole: ground.whole }, loading);
  grounds.set(result, { ...next, since: new Map(ground.since).set(alone.entry.key, alone.entry) });
  return result;
}

/** A run that has come as far as where the project is looked at as a whole. */
function beginAgain(input: LoadInput, { yaml, found }: Ground): Loading {
  const loading = beginLoading(input);
  loading.findings.push(...yaml.documents.flatMap(syntaxFindings), ...found);
  loading.damages.push(...damageOf(yaml));
  if (yaml.documents.some(({ errors }) => errors.length > 0)) loading.gaps.add(yaml.file);
  return loading;
}

/** The project with a service as it is now, when no other can tell its versions apart. */
function unconcerned(project: Project, former: Entry, { entry, root }: Alone): Project | undefined {
  const before = factsOf(former);
  const after = factsOf(entry);
  if (!before || !after || !sameToOthers(before, after) || checkAlone(after).length > 0) return undefined;
  if (!readsSameFiles(former.value, entry.value)) return undefined;
  const decoded = decode(root, project);
  if (decoded.findings.length > 0) return undefined;
  const services = replaced(project.services, decoded.value.services, entry.key);
  const disabledServices = replaced(project.disabledServices, decoded.value.disabledServices, entry.key);
  return services && disabledServices && { ...project, services, disabledServices };
}

/** Whether nothing was and nothing is said of a stretch. */
function isSilent(previous: LoadResult, before: Ground, { found, yaml }: Ground, stretch: Span): boolean {
  return (
    found.length === before.found.length &&
    !found.some(({ span }) => belongs(span, stretch)) &&
    !previous.findings.some(({ span }) => overlaps(span, stretch)) &&
    !yaml.documents.some(({ errors }) => errors.some(({ span }) => overlaps(span, stretch)))
  );
}

/** The result of everything that was read before, with the service as it is now. */
function concludeAgain(project: Project, ground: Ground, loading: Loading, alone: Alone): LoadResult | undefined {
  const since = new Map(ground.since).set(alone.entry.key, alone.entry);
  const services = withServices(ground.services, since);
  const { result, whole } = conclude(loading, ground.setting, services, project);
  if (result.wanted.length > 0) return undefined;
  grounds.set(result, { ...ground, services, whole, since: new Map() });
  return result;
}

function withServices(root: MapNode, since: ReadonlyMap<string, Entry>): MapNode {
  const section = root.entries.get('services');
  if (section?.value.kind !== 'map') return root;
  const entries = new Map(section.value.entries);
  for (const [name, entry] of since) entries.set(name, entry);
  return withEntry(root, { ...section, value: { ...section.value, entries } });
}

/** The service as it was loaded before, if it is one that nothing else in the text refers to. */
function formerOf({ services, since }: Ground, { section, before, after }: EntryDifference): Entry | undefined {
  if (section.key.kind !== 'scalar' || section.key.text !== 'services') return undefined;
  if (before.key.kind !== 'scalar' || after.key.kind !== 'scalar' || before.key.text !== after.key.text)
    return undefined;
  if ([before, after].some(({ key, value }) => holdsAnchor(key) || holdsAnchor(value))) return undefined;
  const name = before.key.text;
  const former = since.get(name) ?? entryOf(child(services, 'services'), name);
  // Of two services of one name only the first counts.
  return former?.keyOrigin.span === before.key.span ? former : undefined;
}

/** How much aliases unfold to is counted over the whole file. */
function sameAliases({ before, after }: EntryDifference): boolean {
  return aliasesIn(before.value).join('\n') === aliasesIn(after.value).join('\n');
}

/** Whether something was found in a part of the text that the service takes over through aliases. */
function borrowsTrouble(
  elsewhere: readonly Finding[],
  document: YamlDocument,
  { before, after, stretch }: EntryDifference,
): boolean {
  if (elsewhere.length === 0) return false;
  const seen = new Set<YamlNode>();
  const meets = (node: YamlNode): boolean =>
    [...new Set(aliasesIn(node))].some((name) => {
      const target = document.anchor(name, stretch.end);
      if (!target || seen.has(target)) return false;
      seen.add(target);
      return elsewhere.some(({ span }) => overlaps(span, target.span)) || meets(target);
    });
  return meets(before.value) || meets(after.value);
}

/** Whether something begins in a stretch; an empty place at the end of it does. */
function belongs({ file, start, end }: Span, stretch: Span): boolean {
  return (
    file === stretch.file && stretch.start <= start && (start < stretch.end || (start === end && end === stretch.end))
  );
}

function overlaps(a: Span, b: Span): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}

/** A service loaded as if the file held no other. */
interface Alone {
  readonly root: MapNode;
  readonly entry: Entry;
  readonly findings: readonly Finding[];
  /** Nodes that stand in it through aliases. */
  readonly aliased: number;
}

/** Loads one service; undefined when that leads to another file, or to findings anywhere else. */
function loadAlone(
  setting: Setting,
  yaml: YamlFile,
  { section, after, stretch }: EntryDifference,
  input: LoadInput,
): Alone | undefined {
  const narrow = withOnly(yaml, section, after);
  const loading = beginLoading({ ...input, yaml: (file) => (file === yaml.file ? narrow : input.yaml(file)) });
  const root = normalizeServices(loadFiles(loading, setting, [{ file: yaml.file, place: undefined }]));
  const { findings, wanted, gaps, ties, files, aliased } = loading;
  if (wanted.size > 0 || gaps.size > 0 || ties.size > 0 || files.size > 1) return undefined;
  if (!findings.every(({ span }) => belongs(span, stretch))) return undefined;
  const services = child(root, 'services');
  const entry = services?.kind === 'map' ? [...services.entries.values()][0] : undefined;
  return entry && { root, entry, findings, aliased };
}

/** Whether a service takes its variables and labels from the same files, with the same variables of its own. */
function readsSameFiles(before: Node, after: Node): boolean {
  const reads = (service: Node): boolean => ['env_file', 'label_file'].some((key) => child(service, key) !== undefined);
  if (!reads(before) && !reads(after)) return true;
  return ['env_file', 'label_file', 'environment'].every((key) => {
    const a = child(before, key);
    const b = child(after, key);
    return a && b ? sameValue(a, b) : a === b;
  });
}

type Services = ReadonlyMap<string, ServiceConfig>;

/** Puts a service in its former place; undefined when it was not there before, or belongs to other networks than before. */
function replaced(services: Services, from: Services, name: string): Services | undefined {
  const before = services.get(name);
  const after = from.get(name);
  if (!before || !after) return before === after ? services : undefined;
  if ([...before.networks.keys()].join('\n') !== [...after.networks.keys()].join('\n')) return undefined;
  return new Map(services).set(name, after);
}
