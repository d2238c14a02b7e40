import { because } from '../base/origin.ts';
import { type Merger, type Merging, mergeMaps, refuseOverride } from './merge-nodes.ts';
import { boolNode, entriesOf, isNull, listNode, mapNode, nullNode, sameValue, textNode } from './nodes.ts';
import { type PathTable, pathText, pathTable } from './path-table.ts';
import { reportAt } from './report.ts';
import { goValue } from './syntax/go-text.ts';
import type { Entry, ListNode, MapNode, Node, Path } from './tree.ts';

/**
 * Values that merge by rules of their own.
 * Source: compose-go v2.9.1 override/merge.go mergeSpecials.
 */
export const mergeSpecials = pathTable<Merger>({
  'networks.*.ipam.config': mergeIpamConfig,
  'networks.*.labels': mergeToList,
  'volumes.*.labels': mergeToList,
  'services.*.annotations': mergeToList,
  'services.*.build': mergeBuild,
  'services.*.build.args': mergeToList,
  'services.*.build.additional_contexts': mergeToList,
  'services.*.build.extra_hosts': mergeExtraHosts,
  'services.*.build.labels': mergeToList,
  'services.*.command': replace,
  'services.*.depends_on': mergeDependsOn,
  'services.*.deploy.labels': mergeToList,
  'services.*.dns': mergeToList,
  'services.*.dns_opt': mergeToList,
  'services.*.dns_search': mergeToList,
  'services.*.entrypoint': replace,
  'services.*.env_file': mergeToList,
  'services.*.label_file': mergeToList,
  'services.*.environment': mergeToList,
  'services.*.extra_hosts': mergeExtraHosts,
  'services.*.healthcheck.test': replace,
  'services.*.labels': mergeToList,
  'services.*.volumes.*.volume.labels': mergeToList,
  'services.*.logging': mergeLogging,
  'services.*.models': mergeReferences,
  'services.*.networks': mergeReferences,
  'services.*.sysctls': mergeToList,
  'services.*.tmpfs': mergeToList,
  'services.*.ulimits.*': replace,
});

function replace(_merging: Merging, base: Node, over: Node): Node {
  return { ...over, origin: because(over.origin, { kind: 'merged', over: base.origin.span }) };
}

function mergeToList(_merging: Merging, base: Node, over: Node): Node {
  return { ...listNode([...itemsFrom(base), ...itemsFrom(over)], over.origin) };
}

function mergeExtraHosts(_merging: Merging, base: Node, over: Node): Node {
  const below = itemsFrom(base);
  const added = itemsFrom(over).filter((item) => !below.some((known) => sameValue(known, item)));
  return listNode([...below, ...added], over.origin);
}

/** A mapping as `key=value` texts in byte order, a text as a list of itself. Anything else is lost, as in Compose. */
function itemsFrom(node: Node): readonly Node[] {
  if (node.kind === 'list') return node.items;
  if (node.kind === 'scalar') return node.type === 'string' ? [node] : [];
  return entriesOf(node)
    .flatMap(({ key, keyOrigin, value }): Node[] => {
      if (isNull(value)) return [textNode(key, keyOrigin)];
      const values = value.kind === 'list' ? value.items : [value];
      return values.map((each) => textNode(`${key}=${goValue(each)}`, each.origin));
    })
    .sort((a, b) => compareTexts(a, b));
}

function compareTexts(a: Node, b: Node): number {
  if (a.kind !== 'scalar' || b.kind !== 'scalar') return 0;
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

function mergeBuild(merging: Merging, base: Node, over: Node, path: Path, table: PathTable<Merger>): Node {
  const below = asBuild(base);
  const added = asBuild(over);
  if (!below) return over;
  return added ? mergeMaps(merging, below, added, path, table) : base;
}

function asBuild(node: Node): MapNode | undefined {
  if (node.kind === 'map') return node;
  if (node.kind !== 'scalar' || node.type !== 'string') return undefined;
  return mapNode([{ key: 'context', keyOrigin: node.origin, value: node }], node.origin);
}

function mergeReferences(merging: Merging, base: Node, over: Node, path: Path, table: PathTable<Merger>): Node {
  return mergeAsMaps(merging, base, over, path, table, (item) => nullNode(item.origin));
}

function mergeDependsOn(merging: Merging, base: Node, over: Node, path: Path, table: PathTable<Merger>): Node {
  return mergeAsMaps(merging, base, over, path, table, ({ origin }) =>
    mapNode(
      [
        { key: 'condition', keyOrigin: origin, value: textNode('service_started', origin) },
        { key: 'required', keyOrigin: origin, value: boolNode(true, origin) },
      ],
      origin,
    ),
  );
}

function mergeAsMaps(
  merging: Merging,
  base: Node,
  over: Node,
  path: Path,
  table: PathTable<Merger>,
  value: (item: Node) => Node,
): Node {
  const below = asMap(base, value);
  const added = asMap(over, value);
  if ((!below && base.kind === 'list') || (!added && over.kind === 'list')) {
    return refuseOverride(merging, base, over, path);
  }
  if (!added && !isNull(over)) noteIgnored(merging, over, path);
  if (!added || added.entries.size === 0) return below ?? mapNode([], base.origin);
  return below ? mergeMaps(merging, below, added, path, table) : refuseOverride(merging, base, over, path);
}

/** Compose takes a single value for an empty mapping here. */
function noteIgnored(merging: Merging, over: Node, path: Path): void {
  const message = `\`${String(path.at(-1) ?? '')}\` must be a list or a mapping. Docker ignores this value without a word, because an earlier file has one. Write \`[…]\` around it.`;
  const details = { severity: 'warning', origin: 'advice' } as const;
  merging.findings.push(reportAt('cannot-override', over.origin, message, details));
}

/** A list of names as a mapping; undefined when it is none, or an item is no text, which Compose does not survive. */
function asMap(node: Node, value: (item: Node) => Node): MapNode | undefined {
  if (node.kind === 'map') return node;
  if (node.kind !== 'list') return undefined;
  const entries: Entry[] = [];
  for (const item of node.items) {
    if (item.kind !== 'scalar' || item.type !== 'string') return undefined;
    entries.push({ key: item.text, keyOrigin: item.origin, value: value(item) });
  }
  return mapNode(entries, node.origin);
}

/** Options add up only where both files mean the same driver. */
function mergeLogging(merging: Merging, base: Node, over: Node, path: Path, table: PathTable<Merger>): Node {
  if (base.kind !== 'map' || over.kind !== 'map') return refuseOverride(merging, base, over, path);
  const below = base.entries.get('driver')?.value;
  const added = over.entries.get('driver')?.value;
  return !below || !added || sameValue(below, added) ? mergeMaps(merging, base, over, path, table) : over;
}

/**
 * Pools merge by subnet. Compose builds the result from the later file's pools alone: a pool of the earlier file whose subnet the
 * later one does not name is lost.
 */
function mergeIpamConfig(merging: Merging, base: Node, over: Node, path: Path, table: PathTable<Merger>): Node {
  if (base.kind !== 'list' || over.kind !== 'list') {
    const wrong = base.kind === 'list' ? over : base;
    const message = `\`config\` must be a list of pools before it can be merged. Docker: ${pathText(path)}: unexpected type. Put \`- subnet: …\` under it.`;
    merging.findings.push(reportAt('cannot-override', wrong.origin, message));
    return base;
  }
  return listNode(mergePools(merging, base, over, path, table), over.origin);
}

function mergePools(
  merging: Merging,
  base: ListNode,
  over: ListNode,
  path: Path,
  table: PathTable<Merger>,
): readonly Node[] {
  const pools: Pool[] = [];
  for (const each of base.items) {
    const below = poolOf(each);
    for (const added of over.items.map(poolOf)) {
      if (!sameSubnet(added, below) && !pools.some((pool) => sameSubnet(pool, added))) {
        pools.push(added);
        continue;
      }
      below.map = mergeMaps(merging, below.map, added.map, path, table);
      const at = pools.findIndex((pool) => sameSubnet(pool, below));
      if (at >= 0) pools[at] = below;
      else pools.push(below);
    }
  }
  return pools.map(({ map }) => map);
}

/** Compose merges into a pool in place, and a pool that is in the result already changes there, too: two may end up the same. */
interface Pool {
  map: MapNode;
}

/** A pool that is a list is taken for a mapping with its items as keys, as Compose does before the schema sees it. */
function poolOf(node: Node): Pool {
  return { map: asMap(node, (item) => nullNode(item.origin)) ?? mapNode([], node.origin) };
}

function sameSubnet(a: Pool, b: Pool): boolean {
  const left = a.map.entries.get('subnet')?.value;
  const right = b.map.entries.get('subnet')?.value;
  return left && right ? sameValue(left, right) : left === right;
}
