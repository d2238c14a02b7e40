import type { Finding, Outcome } from '../base/finding.ts';
import { type Origin, type Reason, because } from '../base/origin.ts';
import type { Span } from '../base/span.ts';
import { type Cast, castsOf } from './casts.ts';
import type { ComposeVersion } from './load-input.ts';
import { mapValues } from './nodes.ts';
import { type PathTable, pathText, tableAt } from './path-table.ts';
import { writtenPartSpan } from './part-span.ts';
import { relatedPlaces, report } from './report.ts';
import { type Unit, samePath, unitPhase } from './sections.ts';
import { type Lookup, type Substitution, type SubstitutionError, substitute } from './substitute.ts';
import { type Trail, pathOf, trailTo } from './trail.ts';
import type { ListNode, MapNode, Node, Path, ScalarNode } from './tree.ts';

/** The variables that a file is read with. */
export interface Variables {
  readonly environment: ReadonlyMap<string, string>;
  readonly version: ComposeVersion;
}

interface Work {
  readonly lookup: Lookup;
  readonly version: ComposeVersion;
  readonly findings: Finding[];
}

interface Remembered {
  readonly path: Path;
  readonly version: ComposeVersion;
  /** Every variable that was asked for, with the answer. */
  readonly asked: ReadonlyMap<string, string | undefined>;
  readonly result: Outcome<Node>;
}

const remembered = new WeakMap<Node, Remembered>();

/**
 * Replaces variables in every text of a file, and casts what Compose casts. A unit is done again only when it, or a variable that
 * it asks for, has changed.
 * Source: compose-go v2.9.1 interpolation/interpolation.go.
 */
export const interpolate: (root: MapNode, variables: Variables) => Outcome<MapNode> = unitPhase(
  interpolateUnit,
  (a, b) => a.version === b.version && sameMap(a.environment, b.environment),
);

function sameMap(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [name, value] of a) if (b.get(name) !== value) return false;
  return true;
}

function interpolateUnit({ path, entry }: Unit, variables: Variables): Outcome<Node> {
  const { environment, version } = variables;
  const known = remembered.get(entry.value);
  if (known && known.version === version && samePath(known.path, path) && sameAnswers(known.asked, environment)) {
    return known.result;
  }
  const asked = new Map<string, string | undefined>();
  const lookup: Lookup = (name) => {
    const value = environment.get(name);
    asked.set(name, value);
    return value;
  };
  const work: Work = { lookup, version, findings: [] };
  const value = walk(work, entry.value, trailTo(path), tableAt(castsOf(version), path));
  const result: Outcome<Node> = { value, findings: work.findings };
  remembered.set(entry.value, { path, version, asked, result });
  return result;
}

function sameAnswers(
  asked: ReadonlyMap<string, string | undefined>,
  environment: ReadonlyMap<string, string>,
): boolean {
  for (const [name, value] of asked) if (environment.get(name) !== value) return false;
  return true;
}

function walk(work: Work, node: Node, trail: Trail, table: PathTable<Cast> | undefined): Node {
  switch (node.kind) {
    case 'scalar':
      return node.type === 'string' ? scalar(work, node, trail, table?.value) : node;
    case 'list':
      return list(work, node, trail, table);
    case 'map':
      return mapValues(node, ({ key, value }) => step(work, value, trail, key, table?.next(key)));
  }
}

/** Goes on to a value below; most are texts that hold nothing to replace. */
function step(work: Work, node: Node, up: Trail, part: Path[number], table: PathTable<Cast> | undefined): Node {
  if (node.kind === 'scalar' && !table?.value && !node.text.includes('$')) return node;
  return walk(work, node, { up, part }, table);
}

function list(work: Work, node: ListNode, trail: Trail, table: PathTable<Cast> | undefined): ListNode {
  let changed: Node[] | undefined;
  node.items.forEach((item, i) => {
    const value = step(work, item, trail, i, table?.next(i));
    if (value === item) return;
    changed ??= [...node.items];
    changed[i] = value;
  });
  return changed ? { ...node, items: changed } : node;
}

function scalar(work: Work, node: ScalarNode, trail: Trail, cast: Cast | undefined): ScalarNode {
  if (!node.text.includes('$')) return cast ? castTo(work, node, trail, cast) : node;
  const result = substitute(node.text, work.lookup, work.version);
  for (const error of result.errors) work.findings.push(refusal(node, pathOf(trail), error));
  const origin = result.variables.length > 0 ? because(node.origin, reasonOf(result)) : node.origin;
  const value: ScalarNode = { ...node, value: result.text, text: result.text, written: result.written, origin };
  return cast && result.errors.length === 0 ? castTo(work, value, trail, cast) : value;
}

function reasonOf({ variables, unset }: Substitution): Reason {
  return { kind: 'interpolated', variables, unset };
}

/** The place of a part of the text as written. */
function placeOf(node: ScalarNode, { from, to }: { readonly from: number; readonly to: number }): Span {
  return writtenPartSpan(node.origin.span, node.text.length, from, to);
}

function refusal(node: ScalarNode, path: Path, error: SubstitutionError): Finding {
  const span = placeOf(node, error);
  const related = relatedPlaces(node.origin);
  if (error.kind === 'required') {
    const reason = error.reason === '' ? '' : `: ${error.reason}`;
    const message = `Variable \`${error.variable}\` must have a value. Docker: required variable ${error.variable} is missing a value${reason}. Set it in \`.env\` or in the environment.`;
    return report('required-variable-missing', span, message, { related });
  }
  const message = `\`${error.variable}\` is not something Docker can replace. Docker: invalid interpolation format for ${pathText(path)}. Write \`\${NAME}\`, \`\${NAME:-default}\`, or \`$$\` for a dollar sign.`;
  const at = writtenPartSpan(node.origin.span, node.text.length, error.from, error.from);
  const fixes = at.start === at.end ? [{ title: 'Escape the dollar sign', edits: [{ span: at, newText: '$' }] }] : [];
  return report('invalid-interpolation', span, message, { related, fixes });
}

function castTo(work: Work, node: ScalarNode, trail: Trail, cast: Cast): ScalarNode {
  const result = cast(node.text);
  if (result.kind === 'refused') {
    work.findings.push(castFinding(node, pathOf(trail), result));
    return node;
  }
  if (result.oldSpelling) work.findings.push(oldBoolean(node, String(result.value)));
  return { ...node, type: result.type, value: result.value };
}

function castFinding(
  node: ScalarNode,
  path: Path,
  { reason, wants }: { readonly reason: string; readonly wants: string },
): Finding {
  const key = String(path.at(-1));
  const variable = emptied(node.origin);
  const says = `Docker: error while interpolating ${pathText(path)}: failed to cast to expected type: ${reason}.`;
  const message = variable
    ? `\`${key}\` wants ${wants}, and \`${variable}\` has no value here. ${says} Set the variable or give it a default: \`\${${variable}:-…}\`.`
    : `\`${key}\` wants ${wants}, and not \`${node.text}\`. ${says}`;
  return report('value-not-castable', node.origin.span, message, { related: relatedPlaces(node.origin) });
}

function emptied(origin: Origin): string | undefined {
  for (const reason of origin.reasons) if (reason.kind === 'interpolated') return reason.unset[0];
  return undefined;
}

function oldBoolean(node: ScalarNode, value: string): Finding {
  const message = `\`${node.text}\` is read as \`${value}\`, but YAML 1.2 has no such boolean. Docker warns. Write \`${value}\`.`;
  const fixes = node.written
    ? []
    : [{ title: `Write ${value}`, edits: [{ span: node.origin.span, newText: value }], preferred: true as const }];
  return report('old-boolean', node.origin.span, message, { severity: 'warning', fixes });
}
