import type { Finding, Outcome } from '../base/finding.ts';
import { mapValues } from './nodes.ts';
import { type PathTable, pathTable, pathText, tableAt } from './path-table.ts';
import { reportAt } from './report.ts';
import { splitPort } from './syntax/split-port.ts';
import { type Trail, pathOf, trailTo } from './trail.ts';
import type { ListNode, MapNode, Node, Path, ScalarNode } from './tree.ts';

/** What makes two items of a list the same; a refusal when an item has no such thing. */
type Indexer = (item: Node) => string | Refusal;

interface Refusal {
  readonly problem: string;
  readonly says: string;
}

/**
 * Lists in which a later item with the same key takes the place of the earlier one, before the schema could call it a duplicate.
 * Source: compose-go v2.9.1 override/uncity.go.
 */
const indexers = pathTable<Indexer>({
  'networks.*.labels': keyOf,
  'networks.*.ipam.options': keyOf,
  'services.*.annotations': keyOf,
  'services.*.build.args': keyOf,
  'services.*.build.additional_contexts': keyOf,
  'services.*.build.platform': keyOf,
  'services.*.build.tags': keyOf,
  'services.*.build.labels': keyOf,
  'services.*.cap_add': keyOf,
  'services.*.cap_drop': keyOf,
  'services.*.configs': mountOf(''),
  'services.*.deploy.labels': keyOf,
  'services.*.devices': deviceOf,
  'services.*.dns': keyOf,
  'services.*.dns_opt': keyOf,
  'services.*.dns_search': keyOf,
  'services.*.environment': keyOf,
  'services.*.env_file': envFileOf,
  'services.*.expose': exposeOf,
  'services.*.labels': keyOf,
  'services.*.links': keyOf,
  'services.*.networks.*.aliases': keyOf,
  'services.*.networks.*.link_local_ips': keyOf,
  'services.*.ports': portOf,
  'services.*.profiles': keyOf,
  'services.*.secrets': mountOf('/run/secrets'),
  'services.*.sysctls': keyOf,
  'services.*.tmpfs': keyOf,
  'services.*.volumes': volumeOf,
});

/** Collapses duplicates in one unit (a service, a network …) that stands at `path`. */
export function enforceUnicity(node: Node, path: Path): Outcome<Node> {
  const findings: Finding[] = [];
  const value = walk(findings, node, trailTo(path), tableAt(indexers, path));
  return { value, findings };
}

function walk(findings: Finding[], node: Node, trail: Trail, table: PathTable<Indexer> | undefined): Node {
  if (!table) return node;
  if (node.kind === 'map') {
    return mapValues(node, ({ key, value }) => {
      const below = value.kind === 'scalar' ? undefined : table.next(key);
      return below ? walk(findings, value, { up: trail, part: key }, below) : value;
    });
  }
  return node.kind === 'list' && table.value ? collapse(findings, node, trail, table.value) : node;
}

function collapse(findings: Finding[], list: ListNode, trail: Trail, indexer: Indexer): ListNode {
  const places = new Map<string, number>();
  const items: Node[] = [];
  list.items.forEach((item, i) => {
    const key = indexer(item);
    if (typeof key !== 'string') {
      findings.push(refused(item, [...pathOf(trail), `[${i}]`], key));
      items.push(item);
      return;
    }
    const known = places.get(key);
    if (known !== undefined) items[known] = item;
    else places.set(key, items.push(item) - 1);
  });
  return items.length === list.items.length ? list : { ...list, items };
}

function refused(item: Node, path: Path, { problem, says }: Refusal): Finding {
  const message = `${problem} Docker: ${says.replace('%s', pathText(path))}.`;
  return reportAt('wrong-item', item.origin, message);
}

function keyOf(item: Node): string | Refusal {
  if (item.kind === 'scalar' && item.type === 'string') return item.text.split('=', 1)[0] ?? '';
  return {
    problem: 'Every item of this list must be a text. Put it in quotes.',
    says: `%s: unexpected type ${goType(item)}`,
  };
}

function exposeOf(item: Node): string | Refusal {
  if (item.kind === 'scalar' && (item.type === 'string' || item.type === 'int')) return String(item.value);
  return {
    problem: 'An exposed port is a whole number or a text such as `"8000-8010/udp"`.',
    says: `%s: unsupported expose value`,
  };
}

function mountOf(folder: string): Indexer {
  return (item) => {
    if (item.kind === 'scalar' && item.type === 'string') return `${folder}/${item.text}`;
    if (item.kind !== 'map')
      return { problem: 'An item is a name or a mapping with `source`.', says: '%s: unsupported value' };
    return textAt(item, 'target') ?? `${folder}/${textAt(item, 'source') ?? '<nil>'}`;
  };
}

/** Anything that is neither number, text nor mapping shares one key: the last of them stays and the transform refuses it. */
function portOf(item: Node): string | Refusal {
  if (item.kind === 'scalar') return item.type === 'int' || item.type === 'string' ? String(item.value) : '';
  if (item.kind === 'list') return '';
  const target = item.entries.get('target')?.value;
  if (!target) {
    // The schema says it better.
    const split = splitPort(item);
    if (split !== undefined) return split;
    return {
      problem: 'This port does not say which port of the container it means. Add `target`.',
      says: 'service ports %s is missing a target port',
    };
  }
  const part = (key: string, otherwise: string): string => {
    const value = item.entries.get(key)?.value;
    return value?.kind === 'scalar' ? typedText(value) : otherwise;
  };
  const number = target.kind === 'scalar' ? typedText(target) : target.kind;
  return `${part('host_ip', '"0.0.0.0"')}:${part('published', '<nil>')}:${number}/${part('protocol', '"tcp"')}`;
}

/** Compose tells the number 80 from the text "80", as a short port's is, and then publishes the port twice. */
function typedText({ type, value }: ScalarNode): string {
  return type === 'string' ? `"${String(value)}"` : String(value);
}

function volumeOf(item: Node): string | Refusal {
  if (item.kind === 'scalar' && item.type === 'string') return volumeTarget(item.text);
  if (item.kind !== 'map') return '';
  const target = textAt(item, 'target');
  return (
    target ?? {
      problem: 'This volume does not say where it is mounted. Add `target`.',
      says: 'service volume %s is missing a mount target',
    }
  );
}

/** The mount point of a short volume: good enough to tell two apart; the transform reads it properly and says what is wrong. */
function volumeTarget(text: string): string {
  const windows = /^[a-zA-Z]:[\\/]/.test(text) ? 2 : 0;
  const parts = text.slice(windows).split(':');
  return parts.length === 1 ? text : (parts[1] ?? text);
}

function deviceOf(item: Node): string | Refusal {
  if (item.kind === 'scalar' && item.type === 'string') {
    const parts = item.text.split(':');
    return parts[1] ?? parts[0] ?? '';
  }
  if (item.kind !== 'map') return '';
  const target = textAt(item, 'target');
  return (
    target ?? {
      problem: 'This device does not say where it appears. Add `target`.',
      says: 'service device %s is missing a mount target',
    }
  );
}

function envFileOf(item: Node): string | Refusal {
  if (item.kind === 'scalar' && item.type === 'string') return item.text;
  if (item.kind !== 'map') return '';
  const path = textAt(item, 'path');
  return path ?? { problem: 'This env file has no `path`.', says: 'environment path attribute %s is missing' };
}

function textAt(map: MapNode, key: string): string | undefined {
  const value = map.entries.get(key)?.value;
  return value?.kind === 'scalar' && value.type === 'string' ? value.text : undefined;
}

/** The Go type that Compose names in its message. */
function goType(node: Node): string {
  if (node.kind === 'list') return '[]interface {}';
  if (node.kind === 'map') return 'map[string]interface {}';
  return { int: 'int', float: 'float64', bool: 'bool', null: '<nil>', timestamp: 'time.Time', string: 'string' }[
    node.type
  ];
}
