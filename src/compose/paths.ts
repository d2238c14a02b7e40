import { resolvePath } from '../base/path.ts';
import type { FileId } from '../base/span.ts';
import { mapValues } from './nodes.ts';
import { type PathTable, pathTable, tableAt } from './path-table.ts';
import { samePath, unitPhase } from './sections.ts';
import type { MapNode, Node, Path, ScalarNode } from './tree.ts';

type Resolver = (node: ScalarNode, directory: FileId) => ScalarNode;

/**
 * Relative paths that Compose opens, or that tell two resources apart.
 * Source: compose-go v2.9.1 paths/resolve.go.
 */
const resolvers = pathTable<Resolver>({
  'services.*.build.context': contextPath,
  'services.*.env_file.[].path': filePath,
  'services.*.label_file.[]': filePath,
  'services.*.extends.file': filePath,
  'configs.*.file': filePath,
  'secrets.*.file': filePath,
});

/** The file that a path in a compose file means, as seen from `directory`; a path that was made absolute already stays. */
export function locate(directory: FileId, path: string): FileId {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? path : resolvePath(directory, path);
}

const remembered = new WeakMap<Node, { readonly directory: FileId; readonly path: Path; readonly value: Node }>();

const absolute = unitPhase<FileId>(
  ({ path, entry }, directory) => {
    const known = remembered.get(entry.value);
    if (known?.directory === directory && samePath(known.path, path)) return { value: known.value, findings: [] };
    const value = walk(entry.value, tableAt(resolvers, path), directory);
    remembered.set(entry.value, { directory, path, value });
    return { value, findings: [] };
  },
  (a, b) => a === b,
);

/** Makes relative paths absolute, as seen from `directory`. */
export function absolutePaths(root: MapNode, directory: FileId): MapNode {
  return absolute(root, directory).value;
}

function walk(node: Node, table: PathTable<Resolver> | undefined, directory: FileId): Node {
  if (!table) return node;
  if (node.kind === 'map') return mapValues(node, ({ key, value }) => walk(value, table.next(key), directory));
  if (node.kind === 'list') {
    const items = node.items.map((item, i) => walk(item, table.next(i), directory));
    return items.every((item, i) => item === node.items[i]) ? node : { ...node, items };
  }
  return table.value && node.type === 'string' ? table.value(node, directory) : node;
}

function filePath(node: ScalarNode, directory: FileId): ScalarNode {
  if (node.text === '' || node.text.startsWith('/') || node.text.startsWith('~')) return node;
  return moved(node, locate(directory, node.text));
}

function contextPath(node: ScalarNode, directory: FileId): ScalarNode {
  const remote = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|github\.com\/|git@|service:)|:\/\//.test(node.text);
  return remote ? node : filePath(node, directory);
}

/** The whole text changes, so no part of it can be found in the file any more: only the value as such. */
function moved(node: ScalarNode, text: string): ScalarNode {
  const { text: before } = node.written ?? node;
  const pieces = [{ at: 0, end: text.length, from: 0, to: before.length, kind: 'replaced' as const }];
  return { ...node, value: text, text, written: { text: before, pieces } };
}
