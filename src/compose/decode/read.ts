import type { Finding } from '../../base/finding.ts';
import type { Origin } from '../../base/origin.ts';
import { readExtraHosts } from './extra-hosts.ts';
import { isNull } from '../nodes.ts';
import { blamed, edit, isInterpolated, preferredFix, refusal, unsetNote } from '../place.ts';
import type { Reading, Shape } from '../schema/shape.ts';
import { whatItIs } from '../schema/words.ts';
import { bytesError } from '../syntax/bytes.ts';
import { isCommand } from '../syntax/command.ts';
import { isDuration } from '../syntax/duration.ts';
import { goFloat } from '../syntax/go-number.ts';
import type { Entry, Node, ScalarNode } from '../tree.ts';

/** A value and the way to it; the path in Compose's words is only wanted when something is wrong. */
interface Where {
  readonly name: string | number;
  readonly key: Origin | undefined;
  readonly up: Where | undefined;
}

/**
 * Everything in one entry of a section, such as a service, that the schema lets pass and Compose's decoder refuses: durations, sizes,
 * numbers, booleans, commands, extra hosts. Values that the schema refuses are passed over in silence.
 * Source: compose-go v2.9.1 loader/mapstructure.go, types/*.go.
 */
export function checkReadings(section: string, entry: Entry, shape: Shape): readonly Finding[] {
  const findings: Finding[] = [];
  const up: Where = { name: section, key: undefined, up: undefined };
  read(findings, entry.value, shape, { name: entry.key, key: entry.keyOrigin, up });
  return findings;
}

const readsBelow = new WeakMap<Shape, boolean>();

/** Whether anything in values of this shape is read; what is not need not be walked. */
function isRead(shape: Shape): boolean {
  const known = readsBelow.get(shape);
  if (known !== undefined) return known;
  const below = shape.alternatives.flatMap(({ items, keys, others }) => [
    ...(items === undefined ? [] : [items]),
    ...Object.values(keys ?? {}),
    ...(others ?? []).map((other) => other.shape),
  ]);
  const result = shape.reads !== undefined || below.some(isRead);
  readsBelow.set(shape, result);
  return result;
}

function read(findings: Finding[], node: Node, shape: Shape, where: Where): void {
  if (shape.reads !== undefined) {
    readAs(findings, shape.reads, node, where);
    if (shape.reads !== 'boolean' && shape.reads !== 'ulimit') return;
  }
  if (node.kind === 'map') {
    const mapping = shape.alternatives.find((each) => each.types.includes('object'));
    if (mapping === undefined) return;
    for (const [key, entry] of node.entries) {
      const known = mapping.keys !== undefined && Object.hasOwn(mapping.keys, key) ? mapping.keys[key] : undefined;
      const below = known ?? mapping.others?.find((each) => each.key.test(key))?.shape;
      if (below === undefined || !isRead(below)) continue;
      read(findings, entry.value, below, { name: key, key: entry.keyOrigin, up: where });
    }
  } else if (node.kind === 'list') {
    const items = shape.alternatives.find((each) => each.types.includes('array'))?.items;
    if (items === undefined || !isRead(items)) return;
    node.items.forEach((item, index) => {
      read(findings, item, items, { name: index, key: undefined, up: where });
    });
  }
}

/** `services[web].deploy.replicas`, `services[web].ports[0].target`. */
function pathOf({ name, up }: Where): string {
  if (up === undefined) return String(name);
  const above = pathOf(up);
  return typeof name === 'number' || up.up === undefined ? `${above}[${name}]` : `${above}.${name}`;
}

function readAs(findings: Finding[], reading: Reading, node: Node, where: Where): void {
  if (reading === 'extraHosts') {
    findings.push(...readExtraHosts(node, pathOf(where)).findings);
  } else if (reading === 'environment') {
    readEnvironment(findings, node, where);
  } else if (node.kind === 'scalar' && node.type !== 'null' && !(reading === 'option' && isExtension(where))) {
    const problem = problemOf(reading, node);
    if (problem !== undefined) findings.push(problemFinding(problem, node, where));
  } else if (reading === 'namespace' || (reading === 'option' && (node.kind !== 'scalar' || isExtension(where)))) {
    findings.push(notText(node, where));
  }
}

/** Compose gathers keys that begin with `x-` in a mapping of their own, which is no text either. */
const isExtension = ({ name }: Where): boolean => String(name).startsWith('x-');

function notText(node: Node, where: Where): Finding {
  const isEmpty = isNull(node);
  const is = node.kind === 'scalar' && !isEmpty ? 'an extension' : whatItIs(node);
  const message = `This must be text, but is ${is}.${isEmpty ? ' Take the key out.' : ''} Docker: '${pathOf(where)}' expected type 'string'.`;
  return refusal('wrong-type', blamed(node, where.key), message, { from: node.origin });
}

function problemFinding(problem: Problem, node: ScalarNode, where: Where): Finding {
  return refusal(
    problem.code,
    blamed(node, where.key),
    `${problem.what}${unsetNote(node.origin)} Docker: '${pathOf(where)}' ${problem.says}.`,
    {
      from: node.origin,
      fixes:
        problem.text === undefined || isInterpolated(node.origin)
          ? []
          : [preferredFix(`Replace by ${problem.text}`, edit(node.origin.span, problem.text))],
    },
  );
}

interface Problem {
  readonly code: string;
  readonly what: string;
  readonly says: string;
  readonly text?: string;
}

const booleans = ['true', 'false', 'y', 'yes', 'on', 'n', 'no', 'off'];

function problemOf(reading: Reading, node: ScalarNode): Problem | undefined {
  const text = node.type === 'string' ? node.text : undefined;
  switch (reading) {
    case 'duration':
      if (text === undefined || isDuration(text)) return undefined;
      return {
        code: 'invalid-duration',
        what: `"${text}" is not a duration: write a number and a unit, such as 30s or 1m30s.`,
        says: /^[-+]?[\d.]+$/.test(text)
          ? `time: missing unit in duration "${text}"`
          : `time: invalid duration "${text}"`,
        ...(/^\d+$/.test(text) ? { text: `${text}s` } : {}),
      };
    case 'bytes': {
      const says = text === undefined ? undefined : bytesError(text);
      if (says === undefined) return undefined;
      return { code: 'invalid-size', what: `"${text ?? ''}" is not an amount of memory: write 512m or 2g.`, says };
    }
    case 'boolean':
      if (text === undefined || booleans.includes(text.toLowerCase())) return undefined;
      return {
        code: 'invalid-boolean',
        what: `"${text}" is neither true nor false.`,
        says: `invalid boolean: ${text}`,
      };
    case 'int':
      if (text === undefined || /^[-+]?\d+$/.test(text)) return undefined;
      return {
        code: 'invalid-number',
        what: `"${text}" is not a whole number.`,
        says: `strconv.ParseInt: parsing "${text}": invalid syntax`,
      };
    case 'uint':
      return unsignedProblem(node, text);
    case 'float':
    case 'cpus':
      if (text === undefined || goFloat(text) !== undefined) return undefined;
      return {
        code: 'invalid-number',
        what: `"${text}" is not a number.`,
        says: `strconv.ParseFloat: parsing "${text}": invalid syntax`,
      };
    case 'mode':
      if (text !== undefined && /^[-+]?[0-7]+$/.test(text)) return undefined;
      if (text === undefined && node.type === 'int') return undefined;
      return {
        code: 'invalid-number',
        what: `"${node.text}" is not a file mode: write octal digits such as "0440".`,
        says:
          text === undefined
            ? 'unexpected value type float64 for mode'
            : `strconv.ParseInt: parsing "${text}": invalid syntax`,
      };
    case 'command':
      if (text === undefined || isCommand(text)) return undefined;
      return {
        code: 'invalid-command',
        what: 'This command cannot be split into words: a quote or parenthesis is not closed. Close it, or write the command as a list.',
        says: 'invalid command line string',
      };
    case 'deviceCount':
      if (node.type === 'int' || text?.toLowerCase() === 'all' || (text !== undefined && /^[-+]?\d+$/.test(text)))
        return undefined;
      return {
        code: 'invalid-number',
        what: `"${node.text}" is neither a number nor \`all\`.`,
        says: `invalid value "${node.text}", the only value allowed is 'all' or a number`,
      };
    case 'text':
    case 'option':
      // Go's `int` is converted, its `uint64` is not.
      if (node.type === 'string' || (node.type === 'int' && typeof node.value !== 'bigint')) return undefined;
      return {
        code: 'wrong-type',
        what: `This must be text, but is ${node.text}. Put it in quotes.`,
        says: `expected type 'string', got unconvertible type '${node.type === 'bool' ? 'bool' : 'float64'}'`,
        text: JSON.stringify(node.text),
      };
    case 'limit':
      if (node.type === 'int') return undefined;
      return {
        code: 'invalid-number',
        what: `A limit must be a whole number, but is ${text === undefined ? node.text : `the text "${text}"`}.`,
        says: 'interface conversion: interface {} is not int',
        ...(text !== undefined && /^\d+$/.test(text) ? { text } : {}),
      };
    case 'ulimit':
    case 'namespace':
    case 'extraHosts':
    case 'environment':
      return undefined;
  }
}

function unsignedProblem(node: ScalarNode, text: string | undefined): Problem | undefined {
  if (text !== undefined) {
    return {
      code: 'invalid-number',
      what: `This must be a number, but is the text "${text}".`,
      says: "expected type 'uint', got unconvertible type 'string'",
      ...(/^\d+$/.test(text) ? { text } : {}),
    };
  }
  if (!(Number(node.value) < 0) || node.type === 'bool') return undefined;
  return {
    code: 'number-overflow',
    what: `${node.text} is negative, but only 0 and above fit here.`,
    says: `cannot parse value as 'uint': ${node.text} overflows uint`,
  };
}

function readEnvironment(findings: Finding[], node: Node, where: Where): void {
  if (node.kind !== 'list') return;
  for (const item of node.items) {
    if (item.kind !== 'scalar') continue;
    const key = item.text.split('=', 1)[0] ?? '';
    if (!/[ \t\r\n\v\f\u0085\u00a0]$/.test(key)) continue;
    const message = `The name "${key}" ends with a space: remove it. Docker: '${pathOf(where)}' environment variable ${key} is declared with a trailing space.`;
    findings.push(refusal('invalid-pair', item.origin.span, message, { from: item.origin }));
  }
}
