import type { Finding } from '../../base/finding.ts';
import { blamed, edit, isInterpolated, preferredFix, refusal, removeItem, some, unsetNote } from '../place.ts';
import type { ListNode, MapNode, Node, Path, ScalarNode } from '../tree.ts';
import { sameValueKey } from './same.ts';
import type { Alternative, Shape } from './shape.ts';
import { root } from './root.ts';
import { misplacedService, nearestWord, unknownKey } from './unknown-key.ts';
import { dockerTypes, whatItIs, whatItMayBe } from './words.ts';
import type { Place } from './place.ts';
import { typesOf } from './types.ts';
import { typeAdvice } from './wrong-type.ts';

/**
 * Everything in a merged compose file that Compose's schema refuses, all at once.
 * Source: compose-go v2.9.1 schema/, with the type checks of its unicity pass (override/uncity.go).
 */
export function checkSchema(tree: Node): readonly Finding[] {
  return judge(tree, root, { path: [], key: undefined, parent: undefined, up: undefined });
}

const nothing: readonly Finding[] = [];

function judge(node: Node, shape: Shape, place: Place): readonly Finding[] {
  const types = typesOf(node);
  const alternative = shape.alternatives.find((each) => each.types.some((type) => types.includes(type)));
  if (alternative === undefined) return [wrongType(node, shape, place)];
  switch (node.kind) {
    case 'scalar':
      return judgeScalar(node, alternative, place);
    case 'list':
      return judgeList(node, alternative, place);
    case 'map':
      return judgeMap(node, alternative, place);
  }
}

function wrongType(node: Node, shape: Shape, place: Place): Finding {
  const misplaced = misplacedService(node, place);
  if (misplaced !== undefined) return misplaced;
  const name = nameOf(place.path);
  const advice = typeAdvice(node, shape, place);
  const says = `${place.path.join('.')} must be a ${dockerTypes(shape)}`;
  return refusal(
    'wrong-type',
    blamed(node, place.key),
    `${name} must be ${whatItMayBe(shape)}, but is ${whatItIs(node)}.${advice.hint}${unsetNote(node.origin)} Docker: ${says}.`,
    { fixes: advice.fixes },
  );
}

/** The thing at a path in words: the key, or which item of which list. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return `\`${last}\``;
  const list = path.findLast((part) => typeof part === 'string');
  return `Item ${last + 1} of \`${String(list)}\``;
}

function judgeScalar(node: ScalarNode, alternative: Alternative, place: Place): readonly Finding[] {
  const { oneOf, pattern, min, max } = alternative;
  const path = place.path.join('.');
  const at = blamed(node, place.key);
  const note = unsetNote(node.origin);
  if (node.type === 'string' && oneOf !== undefined && !oneOf.includes(node.text)) {
    const list = oneOf.map((each) => `'${each}'`).join(', ');
    const near = nearestWord(node.text, oneOf);
    const fixes =
      near === undefined || isInterpolated(node.origin)
        ? []
        : [preferredFix(`Replace by ${near}`, edit(node.origin.span, near))];
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    const says = oneOf.length === 1 ? `${path} value must be ${list}` : `${path} value must be one of ${list}`;
    return [
      refusal(
        'value-not-allowed',
        at,
        `${nameOf(place.path)} cannot be "${node.text}".${hint}${note} Docker: ${says}.`,
        { fixes },
      ),
    ];
  }
  if (node.type === 'string' && pattern !== undefined && !pattern.test(node.text)) {
    const says = `${path} '${node.text}' does not match pattern '${pattern.source}'`;
    const hint =
      place.path.at(-1) === 'container_name'
        ? ' A container name has at least two characters: letters, digits, "_", "." and "-", and starts with a letter or digit.'
        : '';
    return [
      refusal(
        'value-not-allowed',
        at,
        `${nameOf(place.path)} cannot be "${node.text}".${hint}${note} Docker: ${says}.`,
      ),
    ];
  }
  const value = Number(node.value);
  if ((node.type === 'int' || node.type === 'float') && min !== undefined && value < min) {
    return [outOfRange(node, place, `must be greater than or equal to ${min}`)];
  }
  if ((node.type === 'int' || node.type === 'float') && max !== undefined && value > max) {
    return [outOfRange(node, place, `must be less than or equal to ${max}`)];
  }
  return nothing;
}

function outOfRange(node: ScalarNode, place: Place, bound: string): Finding {
  return refusal(
    'value-not-allowed',
    blamed(node, place.key),
    `${nameOf(place.path)} ${bound}, but is ${node.text}. Docker: ${place.path.join('.')} ${bound}.`,
  );
}

function judgeList(node: ListNode, alternative: Alternative, place: Place): readonly Finding[] {
  const { items, unique } = alternative;
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  node.items.forEach((item, index) => {
    if (items !== undefined) {
      findings.push(...judge(item, items, { path: [...place.path, index], key: undefined, parent: node, up: place }));
      const odd = oddExpose(item, place, index);
      if (odd !== undefined) findings.push(odd);
    }
    if (unique === undefined) return;
    const value = sameValueKey(item);
    const first = seen.get(value);
    if (first === undefined) {
      seen.set(value, index);
      return;
    }
    const earlier = node.items[first];
    const removal = removeItem(node, index);
    findings.push(
      refusal(
        'duplicate-item',
        blamed(item, undefined),
        `${nameOf([...place.path, index])} is there twice: remove one. Docker: ${place.path.join('.')} items at ${first} and ${index} are equal.`,
        {
          fixes: removal === undefined ? [] : [preferredFix('Remove the duplicate', removal)],
          related: earlier === undefined ? [] : [{ span: blamed(earlier, undefined), message: 'The first one' }],
        },
      ),
    );
  });
  return findings;
}

/** The schema takes any number for `expose`, but Compose's index of the list only whole ones. */
function oddExpose(item: Node, place: Place, index: number): Finding | undefined {
  if (place.path.length !== 3 || place.path[0] !== 'services' || place.path[2] !== 'expose') return undefined;
  if (item.kind !== 'scalar' || item.type !== 'float') return undefined;
  return refusal(
    'wrong-type',
    blamed(item, undefined),
    `${nameOf([...place.path, index])} must be a port number, but is the fraction ${item.text}. Docker: ${place.path.join('.')}.[${index}]: unsupported expose value.`,
  );
}

function judgeMap(node: MapNode, alternative: Alternative, place: Place): readonly Finding[] {
  const { keys, others, required, extensions, unknown } = alternative;
  const misplaced = misplacedService(node, place);
  if (misplaced !== undefined) return [misplaced];
  const findings: Finding[] = [];
  for (const [key, entry] of node.entries) {
    const below = { path: [...place.path, key], key: entry.keyOrigin, parent: node, up: place };
    const shape = keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
    const other = shape ?? others?.find((each) => each.key.test(key))?.shape;
    if (other !== undefined) findings.push(...judge(entry.value, other, below));
    else if (!(extensions === true && key.startsWith('x-')) && unknown === 'refused') {
      findings.push(unknownKey(node, entry, alternative, place));
    }
  }
  const missing = (required ?? []).filter((key) => !node.entries.has(key));
  if (missing.length > 0) {
    const list = missing.map((key) => `'${key}'`).join(', ');
    const plural = missing.length === 1 ? 'property' : 'properties';
    findings.push(
      refusal(
        'missing-key',
        blamed(node, place.key),
        `${nameOf(place.path)} needs ${missing.map((key) => `\`${key}\``).join(' and ')}. Docker: ${place.path.join('.')} missing ${plural} ${list}.`,
        { fixes: some(addMissing(node, missing)) },
      ),
    );
  }
  return findings;
}

/** The one missing key that has an obvious value. */
function addMissing(node: MapNode, missing: readonly string[]) {
  const first = node.entries.values().next().value;
  if (missing.length !== 1 || missing[0] !== 'condition' || first === undefined) return undefined;
  // Before the first key only flow style needs no new line.
  if (node.origin.span.start >= first.keyOrigin.span.start) return undefined;
  const at = first.keyOrigin.span;
  return preferredFix(
    'Add condition: service_started',
    edit({ file: at.file, start: at.start, end: at.start }, 'condition: service_started, '),
  );
}
