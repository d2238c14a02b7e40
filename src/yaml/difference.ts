import type { YamlFile, YamlMap, YamlNode, YamlPair } from './node.ts';

/** The one entry of a section (a service, a network …) in which two texts differ. */
export interface EntryDifference {
  /** The pair of the section in the later text. */
  readonly section: YamlPair;
  readonly before: YamlPair;
  readonly after: YamlPair;
}

/**
 * In which entry of a section the documents of two trees differ, if that is all in which they differ: what an edit left alone are
 * then the same objects. Undefined when they differ in more, in nothing, or when one is not sound YAML.
 * Costs two comparisons per entry.
 */
export function differingEntry(before: YamlFile, after: YamlFile): EntryDifference | undefined {
  const former = soleRoot(before);
  const present = soleRoot(after);
  if (!former || !present || former.pairs.length !== present.pairs.length) return undefined;
  let found: EntryDifference | undefined;
  for (let i = 0; i < former.pairs.length; i++) {
    const a = former.pairs[i];
    const b = present.pairs[i];
    if (!a || !b || a === b) continue;
    // An untouched section is put together anew from the same entries.
    if (a.key !== b.key || !isPlainMap(a.value) || !isPlainMap(b.value)) return undefined;
    const pair = differingPair(a.value.pairs, b.value.pairs);
    if (pair === 'none') continue;
    if (found || pair === 'many') return undefined;
    found = { section: b, before: pair[0], after: pair[1] };
  }
  return found;
}

function soleRoot({ documents }: YamlFile): YamlMap | undefined {
  const document = documents[0];
  if (!document || documents.length > 1 || document.errors.length > 0) return undefined;
  return document.root && isPlainMap(document.root) ? document.root : undefined;
}

function isPlainMap(node: YamlNode): node is YamlMap {
  return node.kind === 'map' && node.anchor === undefined && node.tag === undefined;
}

function differingPair(
  before: readonly YamlPair[],
  after: readonly YamlPair[],
): readonly [YamlPair, YamlPair] | 'none' | 'many' {
  if (before.length !== after.length) return 'many';
  let found: readonly [YamlPair, YamlPair] | undefined;
  for (let i = 0; i < before.length; i++) {
    const a = before[i];
    const b = after[i];
    if (a === b || !a || !b) continue;
    if (found) return 'many';
    found = [a, b];
  }
  return found ?? 'none';
}

/** Whether some node in here has an anchor, so that what happens in it may concern any other place. */
export function holdsAnchor(node: YamlNode): boolean {
  if (node.anchor !== undefined) return true;
  if (node.kind === 'seq') return node.items.some(holdsAnchor);
  return node.kind === 'map' && node.pairs.some(({ key, value }) => holdsAnchor(key) || holdsAnchor(value));
}

/** How many aliases stand in here. */
export function aliasesIn(node: YamlNode): number {
  if (node.kind === 'alias') return 1;
  if (node.kind === 'seq') return node.items.reduce((sum, item) => sum + aliasesIn(item), 0);
  return node.kind === 'map'
    ? node.pairs.reduce((sum, { key, value }) => sum + aliasesIn(key) + aliasesIn(value), 0)
    : 0;
}

/** The same file as if it held nothing but one entry of one section. Spans and anchors are those of the whole. */
export function withOnly(yaml: YamlFile, section: YamlPair, entry: YamlPair): YamlFile {
  const { span } = section.value;
  const entries: YamlMap = { kind: 'map', flow: false, pairs: [entry], span };
  const root: YamlMap = { kind: 'map', flow: false, pairs: [{ ...section, value: entries }], span: section.span };
  return { ...yaml, documents: yaml.documents.map((document) => ({ ...document, root })) };
}
