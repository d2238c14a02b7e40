import type { Span } from '../base/span.ts';
import { type EntryDifference, aliasesIn, differingEntry, holdsAnchor, withOnly } from '../yaml/difference.ts';
import type { YamlFile } from '../yaml/node.ts';
import { checkAlone } from './consistency/alone.ts';
import { factsOf, sameToOthers } from './consistency/facts.ts';
import { decode } from './decode.ts';
import type { LoadInput, LoadResult } from './load-input.ts';
import { loadFiles } from './load-files.ts';
import { type Loading, type Setting, beginLoading, keep } from './loading.ts';
import { child, entryOf, sameValue } from './nodes.ts';
import { normalize } from './normalize.ts';
import type { Project, ServiceConfig } from './project.ts';
import type { Entry, MapNode, Node } from './tree.ts';

/** What a result was drawn from, so that the next one need not begin from nothing. */
interface Ground {
  readonly setting: Setting;
  /** The normalised model, and services that were loaded by themselves since. */
  readonly root: MapNode;
  readonly since: ReadonlyMap<string, Entry>;
  /** The only file that took part, as it was read. */
  readonly yaml: YamlFile;
}

const grounds = new WeakMap<LoadResult, Ground>();

/** Notes what a result was drawn from, if an edit within one service may be judged by itself later on. */
export function noteGround(result: LoadResult, loading: Loading, setting: Setting, root: MapNode): void {
  const [file, ...others] = result.value.files;
  const yaml = file === undefined ? undefined : loading.input.yaml(file);
  if (!yaml || others.length > 0 || loading.wanted.size > 0 || loading.gaps.size > 0 || loading.ties.size > 0) return;
  grounds.set(result, { setting, root, since: new Map(), yaml });
}

/**
 * The result of an edit that changed one service and concerns no other: only that service is loaded. Undefined when it may concern
 * more, or has anything wrong with it; then load everything. `input` must be that of `previous` but for the text of the file.
 */
export function reload(previous: LoadResult, input: LoadInput): LoadResult | undefined {
  const ground = grounds.get(previous);
  const yaml = ground && input.yaml(ground.yaml.file);
  if (!yaml || yaml.lineage !== ground.yaml.lineage) return undefined;
  const edited = differingEntry(ground.yaml, yaml);
  const former = edited && formerOf(ground, edited);
  if (!former || previous.findings.some(({ span }) => overlaps(span, edited.after.span))) return undefined;
  const alone = loadAlone(ground.setting, yaml, edited, input, previous.value);
  const before = factsOf(former);
  const after = alone && factsOf(alone.entry);
  if (!before || !after || checkAlone(after).length > 0) return undefined;
  if (!sameToOthers(before, after) || !readsSameFiles(former.value, alone.entry.value)) return undefined;
  const { value: project } = previous;
  const services = replaced(project.services, alone.project.services, former.key);
  const disabledServices = replaced(project.disabledServices, alone.project.disabledServices, former.key);
  if (!services || !disabledServices) return undefined;
  const result: LoadResult = { ...previous, value: { ...project, services, disabledServices } };
  const since = new Map(ground.since).set(former.key, alone.entry);
  grounds.set(result, { ...ground, since, yaml });
  return result;
}

/** The service as it was loaded before, if it is one that nothing else in the text refers to. */
function formerOf({ root, since }: Ground, { section, before, after }: EntryDifference): Entry | undefined {
  if (section.key.kind !== 'scalar' || section.key.text !== 'services') return undefined;
  if (before.key.kind !== 'scalar' || after.key.kind !== 'scalar' || before.key.text !== after.key.text)
    return undefined;
  if ([before, after].some(({ key, value }) => holdsAnchor(key) || holdsAnchor(value))) return undefined;
  // How much aliases unfold to is counted over the whole file.
  if (aliasesIn(before.value) !== aliasesIn(after.value)) return undefined;
  const name = before.key.text;
  const former = since.get(name) ?? entryOf(child(root, 'services'), name);
  // Of two services of one name only the first counts.
  return former?.keyOrigin.span === before.key.span ? former : undefined;
}

function overlaps(a: Span, b: Span): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}

interface Alone {
  readonly entry: Entry;
  readonly project: Project;
}

/** Loads a file as if it held one service only; undefined when there is anything to say about it, or to ask. */
function loadAlone(
  setting: Setting,
  yaml: YamlFile,
  { section, after }: EntryDifference,
  input: LoadInput,
  { name, directory, files, profiles }: Project,
): Alone | undefined {
  const narrow = withOnly(yaml, section, after);
  const loading = beginLoading({ ...input, yaml: (file) => (file === yaml.file ? narrow : input.yaml(file)) });
  const root = normalize(loadFiles(loading, setting, [{ file: yaml.file, place: undefined }]));
  const project = keep(loading, decode(root, { name, directory, files, profiles }));
  const { findings, wanted, gaps, ties, files: used } = loading;
  if (findings.length > 0 || wanted.size > 0 || gaps.size > 0 || ties.size > 0 || used.size > 1) return undefined;
  const services = child(root, 'services');
  const entry = services?.kind === 'map' ? [...services.entries.values()][0] : undefined;
  return entry && { entry, project };
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
