import type { Span } from '../base/span.ts';
import { entriesIn } from './assemble.ts';
import { blockSpan } from './block.ts';
import type { YamlFile, YamlMap, YamlNode, YamlPair } from './node.ts';
import { piecesOf } from './parse.ts';

/** The one entry of a section (a service, a network …) in which two texts differ. */
export interface EntryDifference {
  /** The pair of the section in the later text. */
  readonly section: YamlPair;
  readonly before: YamlPair;
  readonly after: YamlPair;
  /** All of the later text that belongs to the entry, with whatever in it is no YAML. */
  readonly stretch: Span;
}

/**
 * In which entry of a section the documents of two trees differ, if that is all in which they differ: what an edit left alone are
 * then the same objects. Undefined when they differ in more, or in nothing. Costs a comparison per entry.
 */
export function differingEntry(before: YamlFile, after: YamlFile): EntryDifference | undefined {
  const former = piecesOf(before);
  const present = piecesOf(after);
  if (!former || !present || former.length !== present.length) return undefined;
  let at = -1;
  for (let i = 0; i < former.length; i++) {
    if (former[i] === present[i]) continue;
    if (at >= 0) return undefined;
    at = i;
  }
  const [a, b] = [former[at], present[at]];
  if (a?.kind !== 'entry' || b?.kind !== 'entry') return undefined;
  const [left, ...others] = entriesIn(a) ?? [];
  const [right, ...more] = entriesIn(b) ?? [];
  let above = at - 1;
  while (present[above]?.kind === 'entry') above--;
  const head = present[above];
  const key = head?.kind === 'header' ? entriesIn(head)?.[0]?.key : undefined;
  const section = after.documents.length === 1 && key ? sectionOf(after, key) : undefined;
  if (!left || !right || !section || others.length > 0 || more.length > 0) return undefined;
  return { section, before: left, after: right, stretch: blockSpan(b.block, 0, b.text.length) };
}

function sectionOf({ documents }: YamlFile, key: YamlNode): YamlPair | undefined {
  const root = documents[0]?.root;
  return root?.kind === 'map' ? root.pairs.find((pair) => pair.key === key) : undefined;
}

/** Whether some node in here has an anchor, so that what happens in it may concern any other place. */
export function holdsAnchor(node: YamlNode): boolean {
  if (node.anchor !== undefined) return true;
  if (node.kind === 'seq') return node.items.some(holdsAnchor);
  return node.kind === 'map' && node.pairs.some(({ key, value }) => holdsAnchor(key) || holdsAnchor(value));
}

/** What the aliases in here stand for by name, in the order of the text. */
export function aliasesIn(node: YamlNode): readonly string[] {
  if (node.kind === 'alias') return [node.name];
  if (node.kind === 'seq') return node.items.flatMap(aliasesIn);
  return node.kind === 'map' ? node.pairs.flatMap(({ key, value }) => [...aliasesIn(key), ...aliasesIn(value)]) : [];
}

/**
 * The same file as if it held nothing but one entry of one section, and no mistake in the YAML. Spans and anchors are those of the
 * whole.
 */
export function withOnly(yaml: YamlFile, section: YamlPair, entry: YamlPair): YamlFile {
  const { span } = section.value;
  const entries: YamlMap = { kind: 'map', flow: false, pairs: [entry], span };
  const root: YamlMap = { kind: 'map', flow: false, pairs: [{ ...section, value: entries }], span: section.span };
  return {
    file: yaml.file,
    // Putting the text together costs more than all else; who does not ask for it does not pay.
    get text() {
      return yaml.text;
    },
    documents: yaml.documents.map((document) => ({ ...document, root, errors: [] })),
    lineage: yaml.lineage,
  };
}
