import type { Finding, Outcome } from '../base/finding.ts';
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

/**
 * Maps a root unit by unit. The same root comes back when no unit changed; `undefined` removes a unit.
 */
export function mapUnits(root: MapNode, change: (unit: Unit) => Outcome<Node | undefined>): Outcome<MapNode> {
  const findings: Finding[] = [];
  const run = (unit: Unit): Node | undefined => {
    const outcome = change(unit);
    if (outcome.findings.length > 0) findings.push(...outcome.findings);
    return outcome.value;
  };
  const value = mapValues(root, (section) => {
    const body = section.value;
    if (body.kind !== 'map' || !sections.has(section.key) || body.entries.size === 0) {
      return run({ path: [section.key], entry: section, alone: () => mapNode([section], root.origin) });
    }
    return mapValues(body, (entry) =>
      run({
        path: [section.key, entry.key],
        entry,
        alone: () => mapNode([{ ...section, value: { ...body, entries: new Map([[entry.key, entry]]) } }], root.origin),
      }),
    );
  });
  return { value, findings };
}

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
  const known = new WeakMap<Node, { readonly entry: Entry; readonly where: string; readonly result: Outcome<Node | undefined> }>();
  return (unit) => {
    const { value, keyOrigin } = unit.entry;
    const where = unit.path.join('\n');
    const hit = known.get(value);
    if (hit?.where === where && hit.entry.keyOrigin.span === keyOrigin.span) return hit.result;
    const result = change(unit);
    known.set(value, { entry: unit.entry, where, result });
    return result;
  };
}
