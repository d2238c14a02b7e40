import type { Outcome } from '../base/finding.ts';
import { checkForms } from './form-types.ts';
import { mapValues } from './nodes.ts';
import { checkSchema } from './schema/check.ts';
import { type Unit, noContext, rememberUnits, unitOf, unitPhase } from './sections.ts';
import { canonical } from './transform.ts';
import type { MapNode, Node, Path } from './tree.ts';
import { enforceUnicity } from './unicity.ts';

const checked = unitPhase<undefined>(
  rememberUnits((unit) => finishWith(unit, 'checked')),
  noContext,
);
const unchecked = unitPhase<undefined>(
  rememberUnits((unit) => finishWith(unit, 'unchecked')),
  noContext,
);

/**
 * What Compose does to the model after each file: collapse duplicates, check the schema, write short forms out, collapse again.
 */
export function finish(root: MapNode): Outcome<MapNode> {
  return checked(root, undefined);
}

/** The same without the schema, for files that a service extends: of types only what is written out must have the right one. */
export function finishUnchecked(root: MapNode): Outcome<MapNode> {
  return unchecked(root, undefined);
}

function finishWith(unit: Unit, schema: 'checked' | 'unchecked'): Outcome<Node | undefined> {
  const { path, entry } = unit;
  const unique = enforceUnicity(entry.value, path);
  const alone = replaceUnit(unit.alone(), path, unique.value);
  const refused = schema === 'checked' ? checkSchema(alone) : checkForms({ ...entry, value: unique.value }, path);
  const long = canonical(alone);
  const value = long.value.kind === 'map' ? unitOf(long.value, path) : undefined;
  const again = value && enforceUnicity(value, path);
  return {
    value: again?.value ?? unique.value,
    // What the schema says is said best there; the others see the same value and may stumble over it too.
    findings: [...refused, ...unique.findings, ...long.findings, ...(again?.findings ?? [])],
  };
}

function replaceUnit(root: MapNode, path: Path, value: Node): MapNode {
  const [first, ...rest] = path;
  return mapValues(root, (entry) => {
    if (entry.key !== first) return entry.value;
    if (rest.length === 0) return value;
    return entry.value.kind === 'map' ? replaceUnit(entry.value, rest, value) : entry.value;
  });
}
