import type { Finding } from '../../base/finding.ts';
import { child, entriesOf, itemsOf } from '../nodes.ts';
import { fix, refusal, removeEntry } from '../place.ts';
import type { Entry, MapNode, Node } from '../tree.ts';

/**
 * What Compose checks after merging, besides the addresses of ports, on the parts of one service.
 * Source: compose-go v2.9.1 validation/validation.go.
 */
export function checkService(service: Node, path: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const trigger of itemsOf(child(child(service, 'develop'), 'watch'))) {
    const target = child(trigger, 'path');
    if (target?.kind !== 'scalar' || target.type !== 'string' || target.text !== '') continue;
    const says = `${path}.develop.watch.[].path: value can't be blank`;
    findings.push(
      refusal('blank-value', target.origin.span, `A watched path cannot be empty. Docker: ${says}.`, {
        from: target.origin,
      }),
    );
  }
  const reserved = child(child(child(child(service, 'deploy'), 'resources'), 'reservations'), 'devices');
  for (const device of [...itemsOf(reserved), ...itemsOf(child(service, 'gpus'))]) {
    if (device.kind !== 'map') continue;
    const count = device.entries.get('count');
    const ids = device.entries.get('device_ids');
    if (count === undefined || ids === undefined) continue;
    findings.push(exclusive(device, [count, ids], `${path}: "count" and "device_ids" attributes are exclusive`));
  }
  return findings;
}

/** Several keys of which only one may stand; the later ones are at fault. */
function exclusive(map: MapNode, entries: readonly Entry[], says: string): Finding {
  const last = entries.at(-1);
  const names = entries.map((entry) => `\`${entry.key}\``).join(' and ');
  const removal = last === undefined ? undefined : removeEntry(map, last.key);
  return refusal(
    'exclusive-keys',
    last?.keyOrigin.span ?? map.origin.span,
    `${names} exclude each other: keep one. Docker: ${says}.`,
    {
      related: entries.slice(0, -1).map((entry) => ({ span: entry.keyOrigin.span, message: 'The other key' })),
      fixes: removal === undefined ? [] : [fix(`Remove ${last?.key ?? ''}`, removal)],
    },
  );
}

const sources = { configs: ['file', 'environment', 'content'], secrets: ['file', 'environment'] } as const;

/** What Compose checks after merging on top-level volumes, configs and secrets. */
export function checkResources(root: Node): readonly Finding[] {
  const findings: Finding[] = [];
  for (const section of ['configs', 'secrets'] as const) {
    for (const entry of entriesOf(child(root, section))) findings.push(...checkFileObject(entry, section));
  }
  for (const { key, value } of entriesOf(child(root, 'volumes'))) {
    const external = child(value, 'external');
    if (value.kind !== 'map' || external?.kind !== 'scalar' || external.value !== true) continue;
    for (const other of value.entries.values()) {
      // `labels` of Compose's own come later.
      if (['name', 'external'].includes(other.key) || other.key.startsWith('x-')) continue;
      const says = `volumes.${key}: conflicting parameters "external" and "${other.key}" specified`;
      const removal = removeEntry(value, other.key);
      findings.push(
        refusal(
          'external-conflict',
          other.keyOrigin.span,
          `\`${other.key}\` cannot be set: the volume is external, so somebody else created it. Docker: ${says}.`,
          {
            related: [{ span: external.origin.span, message: 'Declared external' }],
            fixes: removal === undefined ? [] : [fix(`Remove ${other.key}`, removal)],
          },
        ),
      );
    }
  }
  return findings;
}

function checkFileObject(entry: Entry, section: 'configs' | 'secrets'): readonly Finding[] {
  const { key, keyOrigin, value } = entry;
  if (value.kind !== 'map') return [];
  const keys: readonly string[] = sources[section];
  const given = [...value.entries.values()].filter((each) => keys.includes(each.key));
  const path = `${section}.${key}`;
  if (given.length > 1) {
    return [exclusive(value, given, `${path}: ${keys.join('|')} attributes are mutually exclusive`)];
  }
  if (given.length === 1 || value.entries.has('driver') || value.entries.has('external')) return [];
  return [
    refusal(
      'missing-key',
      keyOrigin.span,
      `\`${key}\` needs one of ${keys.map((each) => `\`${each}\``).join(', ')}, or \`external: true\`. Docker: ${path}: one of ${keys.join('|')} must be set.`,
    ),
  ];
}
