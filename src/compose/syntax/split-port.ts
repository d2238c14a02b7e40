import type { MapNode } from '../tree.ts';

/** The port that somebody meant who wrote `8080: 80`, a mapping because of the blank; undefined for any other mapping. */
export function splitPort({ entries }: MapNode): string | undefined {
  const [entry, ...others] = entries.values();
  if (!entry || others.length > 0 || entry.value.kind !== 'scalar' || entry.value.text === '') return undefined;
  return /^(?:[\d.:[\]a-f]*[:\]])?\d+(?:-\d+)?$/i.test(entry.key) ? `${entry.key}:${entry.value.text}` : undefined;
}
