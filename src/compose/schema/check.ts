import type { Finding } from '../../base/finding.ts';
import {
  before,
  blamed,
  edit,
  isInterpolated,
  preferredFix,
  refusal,
  removeEntry,
  removeItem,
  some,
  unsetNote,
} from '../place.ts';
import type { ListNode, MapNode, Node, ScalarNode } from '../tree.ts';
import { type Place, nameOf, pathOf, top } from './place.ts';
import { root } from './root.ts';
import { longestCompared, repeats, sameValueKey } from './same.ts';
import type { Alternative, Shape } from './shape.ts';
import { typesOf } from './types.ts';
import { misplacedService, nearestWord, unknownKey } from './unknown-key.ts';
import { dockerTypes, whatItIs, whatItMayBe } from './words.ts';
import { typeAdvice } from './wrong-type.ts';

/**
 * Everything in a merged compose file that Compose's schema refuses, all at once.
 * Source: compose-go v2.9.1 schema/, with the type checks of its unicity pass (override/uncity.go).
 */
export function checkSchema(tree: Node): readonly Finding[] {
  const findings: Finding[] = [];
  const alternative = alternativeFor(tree, root);
  judge(findings, tree, root, alternative, top);
  return findings;
}

/** The first alternative that takes the type of the value decides. */
function alternativeFor(node: Node, shape: Shape): Alternative | undefined {
  const types = typesOf(node);
  for (const alternative of shape.alternatives) {
    for (const type of alternative.types) if (types.includes(type)) return alternative;
  }
  return undefined;
}

function judge(
  findings: Finding[],
  node: Node,
  shape: Shape,
  alternative: Alternative | undefined,
  place: Place,
): void {
  if (alternative === undefined) findings.push(wrongType(node, shape, place));
  else if (node.kind === 'scalar') judgeScalar(findings, node, alternative, place);
  else if (node.kind === 'list') judgeList(findings, node, alternative, place);
  else judgeMap(findings, node, alternative, place);
}

/** A scalar of the right type of which nothing more is asked: most values are. */
function isPlain(node: Node, alternative: Alternative | undefined): boolean {
  return (
    node.kind === 'scalar' &&
    alternative !== undefined &&
    alternative.oneOf === undefined &&
    alternative.pattern === undefined &&
    alternative.min === undefined
  );
}

function wrongType(node: Node, shape: Shape, place: Place): Finding {
  const path = pathOf(place);
  const misplaced = misplacedService(node, place);
  if (misplaced !== undefined) return misplaced;
  const advice = typeAdvice(node, shape, place, path);
  const says = `${path.join('.')} must be a ${dockerTypes(shape)}`;
  return refusal(
    'wrong-type',
    blamed(node, place.key),
    `${nameOf(path)} must be ${whatItMayBe(shape)}, but is ${whatItIs(node)}.${advice.hint}${unsetNote(node.origin)} Docker: ${says}.`,
    { fixes: advice.fixes, from: node.origin },
  );
}

function judgeScalar(findings: Finding[], node: ScalarNode, alternative: Alternative, place: Place): void {
  if (isPlain(node, alternative)) return;
  const { oneOf, pattern, min, max } = alternative;
  const value = Number(node.value);
  const numeric = node.type === 'int' || node.type === 'float';
  const refuse = (what: string, says: string, fixes: Finding['fixes'] = []): void => {
    const path = pathOf(place);
    const message = `${nameOf(path)} ${what}${unsetNote(node.origin)} Docker: ${path.join('.')} ${says}.`;
    findings.push(refusal('value-not-allowed', blamed(node, place.key), message, { fixes, from: node.origin }));
  };
  if (node.type === 'string' && oneOf !== undefined && !oneOf.includes(node.text)) {
    const list = oneOf.map((each) => `'${each}'`).join(', ');
    const near = nearestWord(node.text, oneOf);
    const replace = near !== undefined && !isInterpolated(node.origin);
    refuse(
      `cannot be "${node.text}".${near === undefined ? '' : ` Did you mean ${near}?`}`,
      oneOf.length === 1 ? `value must be ${list}` : `value must be one of ${list}`,
      replace ? [preferredFix(`Replace by ${near}`, edit(node.origin.span, near))] : [],
    );
  } else if (node.type === 'string' && pattern !== undefined && !pattern.test(node.text)) {
    const hint =
      place.name === 'container_name'
        ? ' A container name has at least two characters: letters, digits, "_", "." and "-", and starts with a letter or digit.'
        : '';
    const { parent, name } = place;
    const empty = node.text === '' && !isInterpolated(node.origin) && parent?.kind === 'map';
    const removal = empty ? removeEntry(parent, String(name)) : undefined;
    refuse(
      `cannot be "${node.text}".${hint}`,
      `'${node.text}' does not match pattern '${pattern.source}'`,
      removal === undefined ? [] : [preferredFix(`Remove ${String(name)}`, removal)],
    );
  } else if (numeric && min !== undefined && value < min) {
    const bound = `must be greater than or equal to ${min}`;
    refuse(`${bound}, but is ${node.text}.`, bound);
  } else if (numeric && max !== undefined && value > max) {
    const bound = `must be less than or equal to ${max}`;
    refuse(`${bound}, but is ${node.text}.`, bound);
  }
}

function judgeList(findings: Finding[], node: ListNode, { items, unique }: Alternative, place: Place): void {
  if (items === undefined) return;
  node.items.forEach((item, index) => {
    const alternative = alternativeFor(item, items);
    if (isPlain(item, alternative)) {
      if (item.kind === 'scalar' && item.type === 'float') noteOddExpose(findings, item, place, index);
      return;
    }
    judge(findings, item, items, alternative, { name: index, key: undefined, parent: node, up: place });
  });
  if (unique !== undefined && node.items.length > 1) noteDuplicates(findings, node, place);
}

function noteDuplicates(findings: Finding[], node: ListNode, place: Place): void {
  const seen = new Map<string, number>();
  node.items.forEach((item, index) => {
    const value = sameValueKey(item);
    const first = seen.get(value) ?? earlierLike(node, item, index);
    const earlier = first === undefined ? undefined : node.items[first];
    if (first === undefined || earlier === undefined) {
      seen.set(value, index);
      return;
    }
    const path = pathOf(place);
    const removal = removeItem(node, index);
    const message = `${nameOf([...path, index])} is there twice: remove one. Docker: ${path.join('.')} items at ${first} and ${index} are equal.`;
    findings.push(
      refusal('duplicate-item', blamed(item, undefined), message, {
        fixes: removal === undefined ? [] : [preferredFix('Remove the duplicate', removal)],
        related: [{ span: blamed(earlier, undefined), message: 'The first one' }],
      }),
    );
  });
}

/** An item of a short list that a later one repeats, though a number stands in the place of a text. */
function earlierLike({ items }: ListNode, item: Node, index: number): number | undefined {
  if (items.length > longestCompared) return undefined;
  const first = items.findIndex((other, i) => i < index && repeats(item, other));
  return first < 0 ? undefined : first;
}

/** The schema takes any number for `expose`, but Compose's index of the list only whole ones. */
function noteOddExpose(findings: Finding[], item: ScalarNode, place: Place, index: number): void {
  const path = pathOf(place);
  if (path.length !== 3 || path[0] !== 'services' || path[2] !== 'expose') return;
  const message = `${nameOf([...path, index])} must be a port number, but is the fraction ${item.text}. Docker: ${path.join('.')}.[${index}]: unsupported expose value.`;
  findings.push(refusal('wrong-type', blamed(item, undefined), message, { from: item.origin }));
}

function judgeMap(findings: Finding[], node: MapNode, alternative: Alternative, place: Place): void {
  const misplaced = misplacedService(node, place);
  if (misplaced !== undefined) {
    findings.push(misplaced);
    return;
  }
  const { keys, others, required, extensions, unknown } = alternative;
  for (const [key, entry] of node.entries) {
    const known = keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
    const shape = known ?? others?.find((each) => each.key.test(key))?.shape;
    if (shape !== undefined) {
      const fitting = alternativeFor(entry.value, shape);
      if (isPlain(entry.value, fitting)) continue;
      judge(findings, entry.value, shape, fitting, { name: key, key: entry.keyOrigin, parent: node, up: place });
    } else if (unknown === 'refused' && !(extensions === true && key.startsWith('x-'))) {
      findings.push(unknownKey(node, entry, alternative, pathOf(place)));
    }
  }
  if (required !== undefined) noteMissing(findings, node, required, place);
}

function noteMissing(findings: Finding[], node: MapNode, required: readonly string[], place: Place): void {
  const missing = required.filter((key) => !node.entries.has(key));
  if (missing.length === 0) return;
  const path = pathOf(place);
  const list = missing.map((key) => `'${key}'`).join(', ');
  const needs = missing.map((key) => `\`${key}\``).join(' and ');
  const message = `${nameOf(path)} needs ${needs}. Docker: ${path.join('.')} missing ${missing.length === 1 ? 'property' : 'properties'} ${list}.`;
  findings.push(
    refusal('missing-key', blamed(node, place.key), message, {
      fixes: some(addMissing(node, missing)),
      from: node.origin,
    }),
  );
}

/** The one missing key that has an obvious value. */
function addMissing(node: MapNode, missing: readonly string[]) {
  const first = node.entries.values().next().value;
  if (missing.length !== 1 || missing[0] !== 'condition' || first === undefined) return undefined;
  // Before the first key only flow style needs no new line.
  if (node.origin.span.start >= first.keyOrigin.span.start) return undefined;
  return preferredFix(
    'Add condition: service_started',
    edit(before(first.keyOrigin.span), 'condition: service_started, '),
  );
}
