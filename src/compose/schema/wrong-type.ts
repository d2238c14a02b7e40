import type { Fix, TextEdit } from '../../base/finding.ts';
import {
  before,
  behind,
  edit,
  fix,
  flowText,
  inset,
  isInterpolated,
  preferredFix,
  removeEntry,
  removeItem,
  replaceValue,
  yamlText,
} from '../place.ts';
import type { Entry, ListNode, MapNode, Node, Path, ScalarNode } from '../tree.ts';
import type { Place } from './place.ts';
import { typesOf } from './types.ts';
import type { JsonType, Shape } from './shape.ts';

/** The way out of a type error: a sentence that begins with a space (or nothing), and fixes. */
export interface Advice {
  readonly hint: string;
  readonly fixes: readonly Fix[];
}

const none: Advice = { hint: '', fixes: [] };

const advice = (hint: string, ...fixes: readonly (Fix | undefined)[]): Advice => ({
  hint: hint === '' ? '' : ` ${hint}`,
  fixes: fixes.filter((each): each is Fix => each !== undefined),
});

/** Proposes how to make `node` what `shape` wants. */
export function typeAdvice(node: Node, shape: Shape, place: Place, path: Path): Advice {
  const wanted = new Set(shape.alternatives.flatMap((each) => each.types));
  if (node.kind === 'scalar') return forScalar(node, wanted, shape, place, path);
  const entry = entryOf(place);
  if (node.kind === 'map') return forMap(node, wanted, place, path);
  return forList(node, wanted, path, entry);
}

function entryOf(place: Place): Entry | undefined {
  const key = place.name;
  return place.parent?.kind === 'map' && typeof key === 'string' ? place.parent.entries.get(key) : undefined;
}

function forScalar(node: ScalarNode, wanted: ReadonlySet<JsonType>, shape: Shape, place: Place, parts: Path): Advice {
  const path = parts.join('.');
  if (node.type === 'null') return forNothing(node, wanted, place, parts);
  const numeric = wanted.has('number') || wanted.has('integer');
  if (node.type === 'string' && numeric && isInterpolated(node.origin)) {
    return advice('A variable always gives text, which Compose does not convert here: write the number itself.');
  }
  if (node.type === 'string' && numeric && /^-?\d+(\.\d+)?$/.test(node.text)) {
    return advice('Remove the quotes.', fixWith('Remove the quotes', edit(node.origin.span, node.text)));
  }
  if (wanted.has('boolean') && node.type === 'int' && (node.value === 0 || node.value === 1)) {
    const word = node.value === 1 ? 'true' : 'false';
    return advice(`Write ${word}.`, fixWith(`Replace by ${word}`, edit(node.origin.span, word)));
  }
  if (
    wanted.has('boolean') &&
    !wanted.has('string') &&
    /^(true|false)$/.test(node.text) &&
    !isInterpolated(node.origin)
  ) {
    return advice('Remove the quotes.', fixWith('Remove the quotes', edit(node.origin.span, node.text)));
  }
  if (node.type === 'float' && wanted.has('integer') && !wanted.has('number')) return advice('Write a whole number.');
  if (wanted.has('string') && ['int', 'float', 'bool', 'timestamp'].includes(node.type)) {
    // Quotes alone make no port and no address of it.
    if (/\.ports\.\d+(\.host_ip)?$/.test(path)) return none;
    return advice('Put it in quotes.', quote(node));
  }
  if (wanted.has('array')) {
    const itemTypes = shape.alternatives.find((each) => each.types.includes('array'))?.items;
    const takesText = itemTypes?.alternatives.some((each) => each.types.includes('string')) ?? false;
    const fits =
      itemTypes?.alternatives.some((each) => each.types.some((type) => typesOf(node).includes(type))) ?? false;
    return takesText ? advice('Wrap it in a list.', fits ? wrapInList(node) : wrapQuoted(node)) : none;
  }
  if (/^networks\.[^.]+$/.test(path) && node.type === 'string') {
    return advice('A driver is given as `driver:`.', braced(node, 'driver'));
  }
  if (/^services\.[^.]+\.networks\.[^.]+$/.test(path) && node.type === 'string') {
    const key = node.text.includes(':') ? 'ipv6_address' : 'ipv4_address';
    return /^[0-9a-f.:]+$/i.test(node.text) ? advice(`An address is given as \`${key}:\`.`, braced(node, key)) : none;
  }
  if (/^networks\.[^.]+\.ipam\.config\.\d+$/.test(path) && node.type === 'string') {
    return advice('Name it: `subnet:`.', fixWith('Insert subnet:', edit(before(node.origin.span), 'subnet: ')));
  }
  return none;
}

/** A key, or a dash, with nothing behind it. */
function forNothing(node: ScalarNode, wanted: ReadonlySet<JsonType>, place: Place, path: Path): Advice {
  const { parent, name } = place;
  if (parent?.kind === 'list' && typeof name === 'number') {
    const removal = removeItem(parent, name);
    return advice('Remove it or give it a value.', removal && fix('Remove the empty item', removal));
  }
  if (node.text !== '') return wanted.has('string') ? advice('Quote it if the text is meant.', quote(node)) : none;
  const example = wanted.has('array') ? '[]' : wanted.has('object') ? '{}' : undefined;
  const removal = parent?.kind === 'map' && typeof name === 'string' ? removeEntry(parent, name) : undefined;
  return advice(
    'Give it a value or remove the key.',
    removal && fix(`Remove ${String(name)}`, removal),
    example === undefined || path.length <= 2
      ? undefined
      : fix(`Make it empty: ${example}`, edit(node.origin.span, ` ${example}`)),
  );
}

function forMap(node: MapNode, wanted: ReadonlySet<JsonType>, place: Place, path: Path): Advice {
  if (place.parent?.kind === 'list') {
    const list = place.parent;
    const owner = path.at(-2);
    if (owner === 'networks' || owner === 'extra_hosts') {
      return advice(
        owner === 'networks'
          ? 'A list item cannot carry options; use the mapping form.'
          : 'A space behind the colon makes this a mapping; quote the item, or drop the dashes.',
        owner === 'extra_hosts' ? joinPair(node) : undefined,
        listToMapping(list, place.up),
      );
    }
    return wanted.has('string') ? advice('A colon followed by a space makes this a mapping.', joinPair(node)) : none;
  }
  if (wanted.has('array') && !wanted.has('object')) {
    const key = path.at(-1);
    const items = key === 'config' ? insertDash(node) : mapToList(node, String(key), entryOf(place));
    return advice(key === 'config' ? 'Put a dash before the first key.' : 'Put a dash before each item.', items);
  }
  return none;
}

function forList(node: ListNode, wanted: ReadonlySet<JsonType>, parts: Path, entry: Entry | undefined): Advice {
  const path = parts.join('.');
  if (/^services\.[^.]+\.networks\.[^.]+$/.test(path) && node.items.every((item) => item.kind === 'scalar')) {
    const text = flowText(node);
    return advice('Names are given as `aliases:`.', oneLine('Move to aliases', entry, text && `{aliases: ${text}}`));
  }
  if (parts.at(-1) === 'ipam' && parts.length === 3) {
    const text = flowText(node);
    return advice('The pools belong under `config:`.', oneLine('Insert config:', entry, text && `{config: ${text}}`));
  }
  if (parts.at(-1) === 'aux_addresses' && node.items.every((item) => item.kind === 'scalar')) {
    const hosts = node.items.map((item, index) => `host${index + 1}: ${flowText(item) ?? ''}`);
    const change = flowText(node) === undefined ? undefined : `{${hosts.join(', ')}}`;
    return advice('Every address needs a name: `host1: 10.0.0.9`.', oneLine('Give the addresses names', entry, change));
  }
  if (wanted.has('object')) {
    const pairs = node.items.map((item) =>
      item.kind === 'scalar' && item.type === 'string' ? /^([^=]+)=(.*)$/s.exec(item.text) : null,
    );
    if (pairs.length > 0 && pairs.every((pair) => pair !== null) && flowText(node) !== undefined) {
      const text = pairs.map((pair) => `${yamlText(pair?.[1] ?? '')}: ${JSON.stringify(pair?.[2] ?? '')}`).join(', ');
      return advice(
        'Write a mapping instead of a list of KEY=VALUE.',
        oneLine('Convert to a mapping', entry, `{${text}}`),
      );
    }
    return wanted.has('string') ? none : advice('Write `key: value` pairs instead of a list.');
  }
  const only = node.items[0];
  if (wanted.has('string') && node.items.length === 1 && only?.kind === 'scalar') {
    return advice(
      'Write the value itself instead of a list.',
      oneLine('Replace by its only item', entry, flowText(only)),
    );
  }
  return none;
}

const fixWith = (title: string, change: TextEdit): Fix => preferredFix(title, change);

function oneLine(title: string, entry: Entry | undefined, text: string | undefined): Fix | undefined {
  const change = entry === undefined || text === undefined ? undefined : replaceValue(entry, text);
  return change === undefined ? undefined : preferredFix(title, change);
}

function quote(node: ScalarNode): Fix | undefined {
  return inset(node) === 0 ? fixWith('Put it in quotes', edit(node.origin.span, JSON.stringify(node.text))) : undefined;
}

function braced(node: ScalarNode, key: string): Fix | undefined {
  const text = flowText(node);
  return text === undefined ? undefined : fixWith(`Write as ${key}`, edit(node.origin.span, `{${key}: ${text}}`));
}

function wrapInList(node: ScalarNode): Fix | undefined {
  const skip = inset(node);
  if (skip === undefined) return undefined;
  if (skip === 0 && (/[[\]{},#]|:\s/.test(node.text) || node.text.includes('\n'))) {
    return fixWith('Wrap in a list', edit(node.origin.span, `[${JSON.stringify(node.text)}]`));
  }
  const at = node.origin.span;
  return preferredFix('Wrap in a list', edit(before(at), '['), edit(behind(at), ']'));
}

/** Neither a list nor text yet. */
function wrapQuoted(node: ScalarNode): Fix | undefined {
  return inset(node) === 0
    ? fixWith('Wrap in a list', edit(node.origin.span, `[${JSON.stringify(node.text)}]`))
    : undefined;
}

/** `- api: 10.0.0.1` was meant as the text `api:10.0.0.1`. */
function joinPair(node: MapNode): Fix | undefined {
  const only = [...node.entries.values()];
  const entry = only[0];
  if (only.length !== 1 || entry?.value.kind !== 'scalar' || isInterpolated(entry.value.origin)) return undefined;
  return fixWith('Write as one text', edit(node.origin.span, JSON.stringify(`${entry.key}:${entry.value.text}`)));
}

/** What the items of a list look like that was written as a mapping; undefined for lists that have no such form. */
const itemForms: Readonly<Record<string, (key: string, value: string) => string>> = {
  links: (key, value) => `${key}:${value}`,
  external_links: (key, value) => `${key}:${value}`,
  volumes: (key, value) => `${key}:${value}`,
  devices: (key, value) => `${key}:${value}`,
  ports: (key, value) => `${key}:${value}`,
  dns: (_key, value) => value,
  dns_search: (_key, value) => value,
  dns_opt: (key, value) => `${key}:${value}`,
};

function mapToList(node: MapNode, key: string, entry: Entry | undefined): Fix | undefined {
  const form = Object.hasOwn(itemForms, key) ? itemForms[key] : undefined;
  if (form === undefined || flowText(node) === undefined) return undefined;
  const items = [...node.entries.values()].map(({ key: name, value }) =>
    value.kind === 'scalar' && value.type !== 'null' ? JSON.stringify(form(name, value.text)) : undefined,
  );
  return items.includes(undefined) ? undefined : oneLine('Convert to a list', entry, `[${items.join(', ')}]`);
}

/** A list of names and of single-entry mappings as one mapping. */
function listToMapping(list: ListNode, place: Place | undefined): Fix | undefined {
  const entries = list.items.map((item) => {
    if (item.kind === 'scalar') return item.type === 'string' ? `${yamlText(item.text)}: {}` : undefined;
    if (item.kind !== 'map' || item.entries.size === 0) return undefined;
    return flowText(item)?.slice(1, -1);
  });
  if (entries.includes(undefined)) return undefined;
  const entry = place === undefined ? undefined : entryOf(place);
  return oneLine('Convert the list to a mapping', entry, `{${entries.join(', ')}}`);
}

/** A block mapping becomes the first item of a list: a dash before its first key, two spaces before the others. */
function insertDash(node: MapNode): Fix | undefined {
  const keys: TextEdit[] = [];
  const collect = (map: MapNode): boolean => {
    for (const entry of map.entries.values()) {
      const value = entry.value;
      if (value.kind === 'list' || (value.kind === 'scalar' && value.text.includes('\n'))) return false;
      keys.push(edit(before(entry.keyOrigin.span), keys.length === 0 ? '- ' : '  '));
      const block = value.kind === 'map' && startsWithKey(value);
      if (value.kind === 'map' && block && !collect(value)) return false;
    }
    return true;
  };
  if (node.entries.size === 0 || !startsWithKey(node)) return undefined;
  return collect(node) ? preferredFix('Insert the dash', ...keys) : undefined;
}

/** Block style: nothing stands before the first key. */
function startsWithKey(map: MapNode): boolean {
  const first = map.entries.values().next().value;
  return first !== undefined && first.keyOrigin.span.start === map.origin.span.start;
}
