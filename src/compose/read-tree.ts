import type { Finding } from '../base/finding.ts';
import type { Origin, Reason } from '../base/origin.ts';
import type { Span } from '../base/span.ts';
import type { YamlAlias, YamlDocument, YamlMap, YamlNode, YamlPair, YamlScalar } from '../yaml/node.ts';
import { nullNode } from './nodes.ts';
import { report } from './report.ts';
import { samePath, sections } from './sections.ts';
import { type Trail, pathOf } from './trail.ts';
import type { Entry, Node, Path, ScalarNode } from './tree.ts';
import { badKey, badMerge, duplicateKey } from './yaml-findings.ts';

/** One YAML document with aliases and merge keys resolved. */
export interface ReadDocument {
  /** Undefined for an empty document. */
  readonly root: Node | undefined;
  /** Paths that carried `!reset` or `!override`: what earlier files have there is dropped. */
  readonly resets: readonly Path[];
  readonly findings: readonly Finding[];
  /** Nodes that stand in it through aliases. */
  readonly aliased: number;
}

/** What reading a part of a document found besides the node; kept with the node so that it can be read again for nothing. */
interface Sheet {
  readonly findings: Finding[];
  readonly resets: Path[];
  /** Aliases that were followed, with what they meant then. */
  readonly aliases: (readonly [YamlAlias, YamlNode | undefined])[];
  /** Places with a finding: however often they are met through aliases, it is told once. */
  readonly told: Set<YamlNode | YamlPair>;
  /** Nodes that stand here through aliases. */
  aliased: number;
}

interface Remembered {
  readonly path: Path;
  readonly node: Node | undefined;
  /** The entry that holds the node, so that it too stays the same object. */
  entry: Entry | undefined;
  readonly sheet: Sheet;
}

interface Reading {
  readonly document: YamlDocument;
  readonly sheet: Sheet;
  /** Anchored nodes that are being read: meeting one again is a cycle. */
  readonly active: Set<YamlNode>;
  /** Nodes that aliases may still unfold to. */
  readonly budget: { left: number; overdrawn?: true };
}

interface Place extends Trail {
  /** Length of the path. */
  readonly level: number;
  /** Inside a value with `!override`, in which Compose looks for no more tags. */
  readonly tags: 'ignored' | undefined;
  readonly reasons: readonly Reason[];
  readonly depth: number;
}

/**
 * Nodes that aliases of one document may unfold to before we stop. Compose 5 refuses more. Compose 2.40 knows no limit: it takes 12 s
 * for 220,000 nodes, and more than 4 GB for ten times as many. Source: compose-go loader/reset.go.
 */
export const aliasBudget = 100_000;

/** Aliases that hold aliases can nest deeper than any text; beyond this we stop following them. */
const depthLimit = 400;

const remembered = new WeakMap<YamlNode, Remembered>();

/**
 * Resolves one document. Parts of it that an edit left alone are not read again: they are remembered by their YAML node.
 * Source: go-yaml v3 decode.go (merge keys), compose-go v2.9.1 loader/reset.go (tags, duplicate keys).
 */
export function readDocument(document: YamlDocument): ReadDocument {
  const known = wholes.get(document);
  if (known) return known;
  const result = readWhole(document);
  wholes.set(document, result);
  return result;
}

const top: Place = { up: undefined, part: undefined, level: 0, tags: undefined, reasons: [], depth: 0 };

/** A file can be included or extended many times. */
const wholes = new WeakMap<YamlDocument, ReadDocument>();

function readWhole(document: YamlDocument): ReadDocument {
  const reading: Reading = {
    document,
    sheet: emptySheet(),
    active: new Set(),
    budget: { left: aliasBudget },
  };
  const { sheet } = reading;
  const root = document.root ? read(reading, document.root, top) : undefined;
  return { root, resets: sheet.resets, findings: sheet.findings, aliased: sheet.aliased };
}

const excessive =
  'Aliases unfold this file to so much that Docker takes many seconds and gigabytes over it; Compose 5 refuses it. Use fewer nested aliases.';

function emptySheet(): Sheet {
  return { findings: [], resets: [], aliases: [], told: new Set(), aliased: 0 };
}

/** Undefined: the node asked to be left out (`!reset`). */
function read(reading: Reading, node: YamlNode, place: Place): Node | undefined {
  if (!isUnit(node, place)) return readAnew(reading, node, place);
  const known = remembered.get(node);
  const path = pathOf(place);
  if (known && samePath(known.path, path) && stillMeans(reading, known.sheet)) {
    adopt(reading.sheet, known.sheet);
    reading.budget.left -= known.sheet.aliased;
    return known.node;
  }
  const sheet = emptySheet();
  const result = readAnew({ ...reading, sheet }, node, place);
  // With no budget left it would depend on what stands before.
  if (reading.budget.left > 0) remembered.set(node, { path, node: result, entry: undefined, sheet });
  adopt(reading.sheet, sheet);
  return result;
}

/** Services, networks and the like are read once per text; so is every other top-level value. */
function isUnit(node: YamlNode, { level, up, part, reasons, tags }: Place): boolean {
  if (level > 2 || reasons.length > 0 || tags === 'ignored' || (node.kind !== 'map' && node.kind !== 'seq'))
    return false;
  return level === 2 ? sections.has(String(up?.part)) : level === 1 && !sections.has(String(part));
}

/** Whether aliases lead where they led, and may still be followed that far. */
function stillMeans({ document, budget }: Reading, { aliases, aliased }: Sheet): boolean {
  if (aliased > 0 && aliased >= budget.left) return false;
  return aliases.every(([alias, target]) => document.anchor(alias.name, alias.span.start) === target);
}

function adopt(to: Sheet, from: Sheet): void {
  for (const finding of from.findings) to.findings.push(finding);
  for (const reset of from.resets) to.resets.push(reset);
  for (const alias of from.aliases) to.aliases.push(alias);
  to.aliased += from.aliased;
}

function readAnew(reading: Reading, node: YamlNode, place: Place): Node | undefined {
  const { sheet } = reading;
  count(reading, place);
  if (node.kind === 'alias') return readAlias(reading, node, place);
  if (place.tags !== 'ignored' && (node.tag === '!reset' || node.tag === '!override')) {
    if (node.tag === '!override' || place.reasons.length === 0 || node.anchor !== undefined)
      sheet.resets.push(pathOf(place));
    if (node.tag === '!reset') return undefined;
  }
  const inside: Place = node.tag === '!override' ? { ...place, tags: 'ignored' } : place;
  if (node.anchor === undefined) return readValue(reading, node, inside);
  reading.active.add(node);
  const value = readValue(reading, node, inside);
  reading.active.delete(node);
  return value;
}

function readValue(reading: Reading, node: Exclude<YamlNode, YamlAlias>, place: Place): Node {
  const origin: Origin = { span: node.span, reasons: place.reasons };
  switch (node.kind) {
    case 'scalar':
      return scalarOf(node, origin);
    case 'seq': {
      const items: Node[] = [];
      node.items.forEach((item, i) => {
        const value = readPart(reading, item, place, i);
        if (value) items.push(value);
      });
      return { kind: 'list', items, tag: node.tag, origin };
    }
    case 'map':
      return { kind: 'map', entries: readEntries(reading, node, place), tag: node.tag, origin };
  }
}

function scalarOf({ type, value, text, tag }: YamlScalar, origin: Origin): ScalarNode {
  return { kind: 'scalar', type, value, text, tag, origin };
}

/** Reads what stands one step below a place; most of it is texts, which need no place of their own. */
function readPart(reading: Reading, node: YamlNode, place: Place, part: Path[number]): Node | undefined {
  if (node.kind !== 'scalar' || node.tag !== undefined) return read(reading, node, step(place, part));
  count(reading, place);
  return scalarOf(node, { span: node.span, reasons: place.reasons });
}

/** Notes a node that stands where it does through an alias. */
function count({ sheet, budget }: Reading, { reasons }: Place): void {
  if (reasons.length === 0) return;
  sheet.aliased++;
  budget.left--;
}

function step(up: Place, part: Path[number]): Place {
  const { level, tags, reasons, depth } = up;
  return { up, part, level: level + 1, tags, reasons, depth: depth + 1 };
}

function readAlias(reading: Reading, alias: YamlAlias, place: Place): Node | undefined {
  const nothing = nullNode({ span: alias.span, reasons: place.reasons });
  const target = followAlias(reading, alias, place);
  if (!target) return nothing;
  const reasons: readonly Reason[] = [...place.reasons, { kind: 'aliased', at: alias.span, anchor: alias.name }];
  return read(reading, target, { ...place, reasons, depth: place.depth + 1 });
}

function followAlias(reading: Reading, alias: YamlAlias, place: Place): YamlNode | undefined {
  const { sheet, budget } = reading;
  const target = reading.document.anchor(alias.name, alias.span.start);
  sheet.aliases.push([alias, target]);
  if (!target) {
    const message = `There is no anchor \`&${alias.name}\` above this alias. Docker: unknown anchor '${alias.name}' referenced.`;
    tellOnce(sheet, alias, () => report('yaml-unknown-alias', alias.span, message));
    return undefined;
  }
  if (reading.active.has(target)) {
    const related = [{ span: target.span, message: `The anchor \`${alias.name}\` is here.` }];
    const message = `The anchor \`${alias.name}\` contains itself. Docker: anchor '${alias.name}' value contains itself.`;
    tellOnce(sheet, alias, () => report('yaml-alias-cycle', alias.span, message, { related }));
    return undefined;
  }
  if (place.depth > depthLimit || budget.left <= 0) {
    const [outermost] = place.reasons;
    const at = outermost?.kind === 'aliased' ? outermost.at : alias.span;
    if (!budget.overdrawn) tellOnce(sheet, alias, () => report('yaml-excessive-aliasing', at, excessive));
    if (budget.left <= 0) budget.overdrawn = true;
    return undefined;
  }
  return target;
}

function tellOnce({ findings, told }: Sheet, place: YamlNode | YamlPair, finding: () => Finding): void {
  if (told.has(place)) return;
  told.add(place);
  findings.push(finding());
}

function readEntries(reading: Reading, map: YamlMap, place: Place): ReadonlyMap<string, Entry> {
  const { sheet } = reading;
  const entries = new Map<string, Entry>();
  /** Keys that left no entry, with their places: merge keys, and those with `!reset`. */
  let gone: Map<string, Span> | undefined;
  let merges: YamlPair[] | undefined;
  for (const pair of map.pairs) {
    const key = readKey(reading, pair, place);
    if (!key) continue;
    const first = entries.get(key.text)?.keyOrigin.span ?? gone?.get(key.text);
    if (first) {
      tellOnce(sheet, pair, () => duplicateKey(pair, key, first));
      continue;
    }
    const isMerge = isMergeKey(key);
    const value = isMerge ? undefined : readPart(reading, pair.value, place, key.text);
    if (value) entries.set(key.text, entryFor(pair, key.text, value, place));
    else (gone ??= new Map()).set(key.text, pair.key.span);
    if (isMerge) (merges ??= []).push(pair);
  }
  // What is reset is gone before merge keys are looked at, and may come back through one.
  if (!merges) return entries;
  const merging: Merging = { entries, merged: new Set() };
  for (const pair of merges) mergeInto(reading, merging, pair.value, place);
  return entries;
}

function entryFor({ key, value: at }: YamlPair, name: string, value: Node, place: Place): Entry {
  const known = remembered.get(at);
  if (known?.entry?.value === value && known.entry.keyOrigin.span === key.span) return known.entry;
  const entry: Entry = { key: name, keyOrigin: { span: key.span, reasons: place.reasons }, value };
  if (known && known.node === value) known.entry = entry;
  return entry;
}

function isMergeKey({ text, style, tag }: YamlScalar): boolean {
  return text === '<<' && style === 'plain' && (tag === undefined || tag === 'tag:yaml.org,2002:merge');
}

/** The key as a scalar; undefined when it cannot serve as a key at all. */
function readKey(reading: Reading, pair: YamlPair, place: Place): YamlScalar | undefined {
  const { document, sheet } = reading;
  const key = pair.key.kind === 'alias' ? document.anchor(pair.key.name, pair.key.span.start) : pair.key;
  if (pair.key.kind === 'alias') sheet.aliases.push([pair.key, key]);
  if (key?.kind !== 'scalar') {
    tellOnce(sheet, pair, () =>
      report('yaml-key-not-string', pair.key.span, 'A key must be a text. Docker: invalid map key.'),
    );
    return undefined;
  }
  if (key.type === 'string') return key;
  tellOnce(sheet, pair, () => badKey(pair, key, pathOf(place)));
  return key.type === 'null' ? undefined : key;
}

/** A mapping while merge keys bring more to it. */
interface Merging {
  readonly entries: Map<string, Entry>;
  /** Mappings that were merged already: again they bring nothing. */
  readonly merged: Set<YamlNode>;
}

/** Adds what a merge key brings; keys written out, and earlier merged ones, win. */
function mergeInto(reading: Reading, merging: Merging, source: YamlNode, place: Place): void {
  if (source.kind === 'seq') {
    source.items.forEach((item, i) => {
      if (item.kind === 'seq') reading.sheet.findings.push(badMerge(item.span));
      // Compose takes the place in the list for a part of the path, so that tags in there name nothing.
      else mergeInto(reading, merging, item, { ...place, up: place, part: i, level: place.level + 1 });
    });
    return;
  }
  const target = source.kind === 'alias' ? followAlias(reading, source, place) : source;
  if (!target || merging.merged.has(target)) return;
  merging.merged.add(target);
  if (target.kind === 'seq' && source.kind === 'alias') return mergeInto(reading, merging, target, place);
  if (target.kind !== 'map') {
    reading.sheet.findings.push(badMerge(source.span));
    return;
  }
  const reasons: readonly Reason[] =
    source.kind === 'alias'
      ? [...place.reasons, { kind: 'aliased', at: source.span, anchor: source.name }]
      : place.reasons;
  const merged = readAnew(reading, target, { ...place, reasons, depth: place.depth + 1 });
  if (merged?.kind !== 'map') return;
  const { entries } = merging;
  for (const entry of merged.entries.values()) if (!entries.has(entry.key)) entries.set(entry.key, entry);
}
