import { boolNode, child, mapValues, withEntry } from '../nodes.ts';
import { edit, fix, refusal, removeEntry } from '../place.ts';
import type { MapNode } from '../tree.ts';
import type { Note } from './form.ts';

/** `external: {name: x}`, deprecated, becomes `external: true` and `name: x`. Source: compose-go transform/external.go. */
export function external(resource: MapNode, path: string, note: Note): MapNode {
  const old = resource.entries.get('external');
  if (old?.value.kind !== 'map') return resource;
  const inner = old.value.entries.get('name');
  const name = child(resource, 'name');
  const marked = mapValues(resource, (entry) =>
    entry.key === 'external' ? boolNode(true, old.value.origin) : entry.value,
  );
  if (inner === undefined) return marked;
  if (name === undefined) return withEntry(marked, { key: 'name', keyOrigin: inner.keyOrigin, value: inner.value });
  if (name.kind === 'scalar' && inner.value.kind === 'scalar' && name.text !== inner.value.text) {
    const removal = removeEntry(old.value, 'name');
    note(
      refusal(
        'external-name-conflict',
        inner.value.origin.span,
        `\`name\` says "${name.text}" and the deprecated \`external.name\` says "${inner.value.text}". Docker: ${path}: name and external.name conflict; only use name.`,
        {
          from: inner.value.origin,
          related: [{ span: name.origin.span, message: 'The other name' }],
          fixes:
            old.value.entries.size === 1 || removal === undefined
              ? [fix('Use external: true and keep name', edit(old.value.origin.span, 'true'))]
              : [],
        },
      ),
    );
  }
  return marked;
}
