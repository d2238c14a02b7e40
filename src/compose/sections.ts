import type { Finding, Outcome } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import { mapNode, mapValues } from './nodes.ts';
import type { Entry, MapNode, Node, Path } from './tree.ts';

/** Top-level keys whose entries (a service, a network …) are loaded each by itself. */
export const sections: ReadonlySet<string> = new Set([
  'services',
  'networks',
  'volumes',
  'configs',
  'secrets',
  'models',
]);

/** What is loaded, and remembered, as one: a service, a network, or a whole top-level value that is no section. */
export interface Unit {
  readonly path: Path;
  readonly entry: Entry;
  /** A root that holds this unit alone. */
  readonly alone: () => MapNode;
}

/** What a phase made of the entries of one section the last time it ran over that file. */
interface Former {
  readonly entry: Entry;
  readonly made: Entry | undefined;
  readonly findings: readonly Finding[];
}

interface Memory<C> {
  readonly context: C;
  /** In the order of the section. */
  readonly formers: readonly Former[];
  /** What became of them. */
  readonly entries: ReadonlyMap<string, Entry>;
}

function patched(entries: ReadonlyMap<string, Entry>, touched: readonly Former[]): ReadonlyMap<string, Entry> {
  if (touched.length === 0) return entries;
  const result = new Map(entries);
  for (const { entry, made } of touched) if (made) result.set(entry.key, made);
  return result;
}

function gathered(formers: readonly Former[]): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { entry, made } of formers) if (made) entries.set(entry.key, made);
  return entries;
}

/** Projects whose last run each phase remembers: more than an editor has open at once. */
const memorySize = 64;

/**
 * Makes a phase that maps a root unit by unit: `undefined` removes a unit, and the same root comes back when no unit changed.
 * Entries that are the same objects as the last time are passed over; for others `change` is asked, which may remember by value.
 */
export function unitPhase<C>(
  change: (unit: Unit, context: C) => Outcome<Node | undefined>,
  sameContext: (a: C, b: C) => boolean,
): (root: MapNode, context: C) => Outcome<MapNode> {
  const memory = new Map<string, Memory<C>>();

  const mapSection = (root: MapNode, section: Entry, body: MapNode, context: C, findings: Finding[]): MapNode => {
    const where = `${section.keyOrigin.span.file}\n${section.key}`;
    // Nothing can be passed over in a section of one, and what is remembered of the file as a whole stays.
    const single = body.entries.size === 1;
    const last = single ? undefined : memory.get(where);
    const known = last && sameContext(last.context, context) ? last : undefined;
    const formers: Former[] = [];
    const touched: Former[] = [];
    let byKey: ReadonlyMap<string, Former> | undefined;
    let sameOrder = known?.formers.length === body.entries.size;
    let i = 0;
    for (const entry of body.entries.values()) {
      let former = known?.formers[i++];
      if (former && former.entry.key !== entry.key) {
        sameOrder = false;
        byKey ??= new Map(known?.formers.map((each) => [each.entry.key, each]));
        former = byKey.get(entry.key);
      }
      if (former?.entry !== entry) {
        const alone = (): MapNode =>
          mapNode([{ ...section, value: { ...body, entries: new Map([[entry.key, entry]]) } }], root.origin);
        const { value, findings: found } = change({ path: [section.key, entry.key], entry, alone }, context);
        const made = value === entry.value ? entry : value && { ...entry, value };
        if (!former?.made || !made) sameOrder = false;
        former = { entry, made, findings: found };
        touched.push(former);
      }
      formers.push(former);
      if (former.findings.length > 0) findings.push(...former.findings);
    }
    const entries = known && sameOrder ? patched(known.entries, touched) : gathered(formers);
    if (!single) {
      memory.delete(where);
      memory.set(where, { context, formers, entries });
      for (const oldest of memory.keys()) if (memory.size > memorySize) memory.delete(oldest);
    }
    return formers.every(({ entry, made }) => entry === made) ? body : { ...body, entries };
  };

  return (root, context) => {
    const findings: Finding[] = [];
    const value = mapValues(root, (section) => {
      const body = section.value;
      if (body.kind === 'map' && sections.has(section.key) && body.entries.size > 0) {
        return mapSection(root, section, body, context, findings);
      }
      const outcome = change(
        { path: [section.key], entry: section, alone: () => mapNode([section], root.origin) },
        context,
      );
      for (const finding of outcome.findings) findings.push(finding);
      return outcome.value;
    });
    return { value, findings };
  };
}

/** For phases without a context. */
export const noContext = (): boolean => true;

/** The unit's value in a root that a phase made of `unit.alone()`. */
export function unitOf(root: MapNode, path: Path): Node | undefined {
  let at: Node | undefined = root;
  for (const part of path) at = at?.kind === 'map' ? at.entries.get(String(part))?.value : undefined;
  return at;
}

/**
 * Remembers a phase's result per unit, by the identity of the unit's node; key and place must be the same too.
 */
export function rememberUnits(
  change: (unit: Unit) => Outcome<Node | undefined>,
): (unit: Unit) => Outcome<Node | undefined> {
  const known = new WeakMap<
    Node,
    { readonly key: Span; readonly path: Path; readonly result: Outcome<Node | undefined> }
  >();
  return (unit) => {
    const { value, keyOrigin } = unit.entry;
    const hit = known.get(value);
    if (hit && hit.key === keyOrigin.span && samePath(hit.path, unit.path)) return hit.result;
    const result = change(unit);
    known.set(value, { key: keyOrigin.span, path: unit.path, result });
    return result;
  };
}

/** Whether two places of units are the same. */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a[0] === b[0] && a[1] === b[1];
}
