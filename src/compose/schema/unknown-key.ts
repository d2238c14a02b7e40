import { closest, distance } from 'fastest-levenshtein';
import type { Finding, Fix } from '../../base/finding.ts';
import { edit, flowText, preferredFix, refusal, removeEntry, renameKey, replaceValue, some } from '../place.ts';
import { splitPort } from '../syntax/split-port.ts';
import type { Entry, MapNode, Node, Path } from '../tree.ts';
import type { Place } from './place.ts';
import { root } from './root.ts';
import { service } from './service.ts';
import type { Alternative } from './shape.ts';

/** Other words people use for a key, by the mapping they stand in. */
const synonyms: readonly { readonly in: RegExp; readonly words: Readonly<Record<string, string>> }[] = [
  {
    in: /^services\.[^.]+$/,
    words: {
      net: 'network_mode',
      host: 'hostname',
      env: 'environment',
      domain: 'domainname',
      mac: 'mac_address',
      cmd: 'command',
    },
  },
  {
    in: /^services\.[^.]+\.ports\.\d+$/,
    words: { host_port: 'published', container_port: 'target', port: 'target', proto: 'protocol', ip: 'host_ip' },
  },
  {
    in: /^services\.[^.]+\.networks\.[^.]+$/,
    words: {
      ip: 'ipv4_address',
      ip_address: 'ipv4_address',
      address: 'ipv4_address',
      ipv4: 'ipv4_address',
      ipv6: 'ipv6_address',
      alias: 'aliases',
      mac: 'mac_address',
    },
  },
  { in: /^networks\.[^.]+\.ipam$/, words: { driver_opts: 'options', pools: 'config' } },
  {
    in: /^networks\.[^.]+\.ipam\.config\.\d+$/,
    words: {
      range: 'ip_range',
      cidr: 'subnet',
      network: 'subnet',
      auxiliary_addresses: 'aux_addresses',
      aux_address: 'aux_addresses',
    },
  },
  { in: /^networks\.[^.]+$/, words: { options: 'driver_opts', ipv6: 'enable_ipv6', ipv4: 'enable_ipv4' } },
];

const poolKeys = ['subnet', 'ip_range', 'gateway', 'aux_addresses'];

/** The word of `words` that a person most likely meant, undefined when none is near. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  // What is twice as long as any of them is no slip, and comparing long words takes long.
  if (word.length > 2 * Math.max(0, ...words.map(({ length }) => length))) return undefined;
  const plain = word
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/IPv(\d)/gi, 'ipv$1')
    .replace(/[-\s]+/g, '_')
    .toLowerCase();
  const squeezed = plain.replace(/_/g, '');
  const exact = words.find((each) => each === plain || each.replace(/_/g, '') === squeezed);
  if (exact !== undefined) return exact;
  // `healthy` for `service_healthy`.
  const ending = plain.length >= 5 ? words.filter((each) => each.endsWith(`_${plain}`)) : [];
  if (ending.length === 1) return ending[0];
  const near = closest(plain, words);
  if (distance(plain, near) <= Math.max(1, Math.floor(near.length / 3))) return near;
  // Swapped letters count twice.
  const letters = (text: string) => [...text].sort().join('');
  const wanted = letters(plain);
  return words.find((each) => each.length === plain.length && letters(each) === wanted);
}

/** A key that nothing describes. */
export function unknownKey(map: MapNode, entry: Entry, alternative: Alternative, parts: Path): Finding {
  const path = parts.join('.');
  const says = `Docker: ${path} additional properties '${entry.key}' not allowed.`;
  const at = entry.keyOrigin.span;
  const pattern = alternative.others?.[0]?.key;
  if (alternative.keys === undefined && pattern !== undefined) {
    const variable = entry.key.includes('${')
      ? ' Variables in keys are never replaced; they are in the list form.'
      : '';
    // A network may well be called so: only the mapping form does not take it.
    const reference = /^services\.[^.]+\.(networks|depends_on|models)$/.test(path);
    const renamed = entry.key.replace(/[^a-zA-Z0-9._-]+/g, '_');
    return refusal(
      'invalid-key',
      at,
      `"${entry.key}" cannot be a name here: only letters, digits, ".", "_" and "-" are allowed.${variable} ${says}`,
      {
        fixes:
          variable === '' && !reference && renamed !== '' && !map.entries.has(renamed)
            ? [preferredFix(`Rename to ${renamed}`, renameKey(entry, renamed))]
            : [],
      },
    );
  }
  const port = /^services\.[^.]+\.ports\.\d+$/.test(path) ? splitPort(map) : undefined;
  if (port !== undefined) {
    const text = JSON.stringify(port);
    const message = `The blank behind the colon makes this a mapping instead of a port. Write \`${text}\`. ${says}`;
    return refusal('unknown-key', at, message, { fixes: [preferredFix(`Write ${text}`, edit(map.origin.span, text))] });
  }
  const keys = Object.keys(alternative.keys ?? {});
  if (/^networks\.[^.]+$/.test(path) && poolKeys.includes(entry.key)) {
    return refusal(
      'unknown-key',
      at,
      `\`${entry.key}\` belongs under \`ipam\`, in an item of \`config\`: ipam: {config: [{${entry.key}: …}]}. ${says}`,
      { fixes: some(movePool(map, entry)) },
    );
  }
  if (parts.length === 0 && looksLikeService(entry.value)) {
    return refusal('unknown-key', at, `\`${entry.key}\` looks like a service: put it under \`services:\`. ${says}`);
  }
  if (parts.length === 0 && Object.hasOwn(service.alternatives[0]?.keys ?? {}, entry.key)) {
    return refusal('unknown-key', at, `\`${entry.key}\` belongs into a service: indent it there. ${says}`);
  }
  if (/^services\.[^.]+$/.test(path) && Object.hasOwn(root.alternatives[0]?.keys ?? {}, entry.key)) {
    return refusal(
      'unknown-key',
      at,
      `\`${entry.key}\` belongs to the top level of the file, not into a service. ${says}`,
    );
  }
  const meant =
    synonyms.find((each) => each.in.test(path))?.words[entry.key.toLowerCase()] ?? nearestWord(entry.key, keys);
  if (meant === undefined || map.entries.has(meant)) {
    const removal = removeEntry(map, entry.key);
    const known = keys.length <= 12 ? ` Known keys: ${keys.join(', ')}.` : '';
    return refusal('unknown-key', at, `\`${entry.key}\` is not a key of ${where(parts)}.${known} ${says}`, {
      fixes: removal === undefined ? [] : [{ title: `Remove ${entry.key}`, edits: [removal] }],
    });
  }
  return refusal(
    'unknown-key',
    at,
    `\`${entry.key}\` is not a key of ${where(parts)}. Did you mean \`${meant}\`? ${says}`,
    { fixes: [preferredFix(`Rename to ${meant}`, renameKey(entry, meant))] },
  );
}

function where(path: Path): string {
  if (path.length === 0) return 'a compose file';
  if (path.length === 2 && path[0] === 'services') return 'a service';
  if (path.length === 2 && path[0] === 'networks') return 'a network';
  const last = path.at(-1);
  const list = typeof last === 'number' ? path.at(-2) : last;
  return typeof last === 'number' ? `an item of \`${String(list)}\`` : `\`${String(list)}\``;
}

/** Gathers the pool keys of a network into `ipam: {config: [{…}]}` at the place of the first one. */
function movePool(map: MapNode, entry: Entry): Fix | undefined {
  if (map.entries.has('ipam')) return undefined;
  const moved = [...map.entries.values()].filter((each) => poolKeys.includes(each.key));
  const texts = moved.map((each) => flowText(each.value));
  const first = moved[0];
  if (first === undefined || texts.includes(undefined)) return undefined;
  const pool = moved.map((each, index) => `${each.key}: ${texts[index] ?? ''}`).join(', ');
  const value = replaceValue(first, `{config: [{${pool}}]}`);
  const removals = moved.slice(1).map((each) => removeEntry(map, each.key));
  if (value === undefined || removals.includes(undefined)) return undefined;
  return preferredFix(`Move ${entry.key} under ipam.config`, renameKey(first, 'ipam'), value, ...some(...removals));
}

function looksLikeService(node: Node): boolean {
  return node.kind === 'map' && (node.entries.has('image') || node.entries.has('build'));
}

/**
 * A key of a service or of the top level that stands among the services: wrong indentation. One finding at the key
 * instead of one for everything below it.
 */
export function misplacedService(node: Node, place: Place): Finding | undefined {
  const { name, key, up } = place;
  if (up?.name !== 'services' || up.up?.up !== undefined || typeof name !== 'string' || key === undefined)
    return undefined;
  const ofService = service.alternatives[0]?.keys ?? {};
  const topLevel = Object.hasOwn(root.alternatives[0]?.keys ?? {}, name);
  const serviceKey = Object.hasOwn(ofService, name);
  if (!topLevel && !serviceKey) return undefined;
  if (node.kind === 'map') {
    const unknown = [...node.entries.keys()].find((each) => !Object.hasOwn(ofService, each) && !each.startsWith('x-'));
    const known = [...node.entries.keys()].some((each) => Object.hasOwn(ofService, each));
    if (unknown === undefined || known || !topLevel) return undefined;
    return refusal(
      'misplaced-key',
      key.span,
      `\`${name}\` stands among the services, so Compose takes it for a service of that name. Move it to the top level by removing its indentation. Docker: services.${name} additional properties '${unknown}' not allowed.`,
    );
  }
  if (node.kind === 'scalar' && !serviceKey) return undefined;
  return refusal(
    'misplaced-key',
    key.span,
    `\`${name}\` stands among the services, so Compose takes it for a service of that name. Indent it under its service. Docker: services.${name} must be a mapping.`,
  );
}
