import type { Entry, MapNode, Node, Path } from './tree.ts';

/**
 * Drops what `paths` name from what earlier files left, before the file with the tags is merged. List items cannot be named.
 * Source: compose-go v2.9.1 loader/reset.go.
 */
export function applyResets(root: MapNode, paths: readonly Path[]): MapNode {
  if (paths.length === 0) return root;
  return paths.reduce<MapNode>((node, path) => remove(node, path.map(String)), root);
}

/** The same for the base of an `extends`, which stands at `services.<name>`. */
export function resetService(service: MapNode, name: string, paths: readonly Path[]): MapNode {
  const own = paths.filter(
    (path) => path.length > 2 && path[0] === 'services' && (path[1] === name || path[1] === '*'),
  );
  return own.reduce<MapNode>((node, path) => remove(node, path.slice(2).map(String)), service);
}

/** The same for an entry that stands at `place`. */
export function resetEntry(entry: Node, place: Path, paths: readonly Path[]): Node {
  if (entry.kind !== 'map') return entry;
  const own = paths.filter((path) => path.length > place.length && place.every((part, i) => path[i] === part));
  return own.reduce<MapNode>((node, path) => remove(node, path.slice(place.length).map(String)), entry);
}

function remove(map: MapNode, [part, ...rest]: readonly string[]): MapNode {
  if (part === undefined) return map;
  const keys = part === '*' ? [...map.entries.keys()] : [part];
  let entries: Map<string, Entry> | undefined;
  for (const key of keys) {
    const entry = map.entries.get(key);
    if (!entry) continue;
    if (rest.length === 0) {
      entries ??= new Map(map.entries);
      entries.delete(key);
      continue;
    }
    if (entry.value.kind !== 'map') continue;
    const value = remove(entry.value, rest);
    if (value === entry.value) continue;
    entries ??= new Map(map.entries);
    entries.set(key, { ...entry, value });
  }
  return entries ? { ...map, entries } : map;
}
