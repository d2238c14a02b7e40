import type { Finding, Outcome } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import { mapNode, mapValues } from './nodes.ts';
import type { Entry, MapNode, Node, Path } from './tree.ts';

/** Top-level keys whose entries (a service, a network …) are loaded each by itself. */
export const sections: ReadonlySet<string> = new Set(['services', 'networks', 'volumes', 'configs', 'secrets', 'models']);

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
  const memory = new Map<string, { readonly context: C; readonly byKey: ReadonlyMap<string, Former> }>();

  const mapSection = (root: MapNode, section: Entry, body: MapNode, context: C, findings: Finding[]): MapNode => {
    const where = `${section.keyOrigin.span.file}\n${section.key}`;
    const last = memory.get(where);
    const known = last && sameContext(last.context, context) ? last.byKey : undefined;
    const byKey = new Map<string, Former>();
    const entries = new Map<string, Entry>();
    let changed = false;
    for (const entry of body.entries.values()) {
      let former = known?.get(entry.key);
      if (former?.entry !== entry) {
        const alone = (): MapNode =>
          mapNode([{ ...section, value: { ...body, entries: new Map([[entry.key, entry]]) } }], root.origin);
        const { value, findings: found } = change({ path: [section.key, entry.key], entry, alone }, context);
        former = { entry, made: value === entry.value ? entry : value && { ...entry, value }, findings: found };
      }
      byKey.set(entry.key, former);
      if (former.made) entries.set(entry.key, former.made);
      if (former.made !== entry) changed = true;
      for (const finding of former.findings) findings.push(finding);
    }
    memory.delete(where);
    memory.set(where, { context, byKey });
    for (const oldest of memory.keys()) if (memory.size > memorySize) memory.delete(oldest);
    return changed ? { ...body, entries } : body;
  };

  return (root, context) => {
    const findings: Finding[] = [];
    const value = mapValues(root, (section) => {
      const body = section.value;
      if (body.kind === 'map' && sections.has(section.key) && body.entries.size > 0) {
        return mapSection(root, section, body, context, findings);
      }
      const outcome = change({ path: [section.key], entry: section, alone: () => mapNode([section], root.origin) }, context);
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
  const known = new WeakMap<Node, { readonly key: Span; readonly path: Path; readonly result: Outcome<Node | undefined> }>();
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
