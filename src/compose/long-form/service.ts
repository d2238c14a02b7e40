import { boolNode, listNode, mapNode, mapValues, nullNode, textNode, withEntry } from '../nodes.ts';
import { partSpan } from '../part-span.ts';
import { blamed, edit, isInterpolated, preferredFix, refusal } from '../place.ts';
import { parseVolume } from '../syntax/volume.ts';
import type { Entry, MapNode, Node } from '../tree.ts';
import { type Form, type Note, each, mapItems, spread } from './form.ts';
import { ports } from './ports.ts';

const isText = (node: Node) => node.kind === 'scalar' && node.type === 'string';

/** `x` becomes `[x]`. */
const wrapped: Form = (node) => (isText(node) ? listNode([node], node.origin) : node);

/** Names in a list become keys without a value. */
const names: Form = (node) =>
  node.kind === 'list'
    ? mapNode(
        node.items.flatMap((item): Entry[] =>
          item.kind === 'scalar' && item.type === 'string'
            ? [{ key: item.text, keyOrigin: item.origin, value: nullNode(item.origin) }]
            : [],
        ),
        node.origin,
      )
    : node;

const dependsOn: Form = (node) => {
  const started = (at: Node) => textNode('service_started', at.origin);
  const required = (at: Node) => boolNode(true, at.origin);
  if (node.kind === 'list') {
    const entries = node.items.flatMap((item): Entry[] =>
      item.kind === 'scalar' && item.type === 'string'
        ? [
            {
              key: item.text,
              keyOrigin: item.origin,
              value: spread(item, { condition: started(item), required: required(item) }),
            },
          ]
        : [],
    );
    return mapNode(entries, node.origin);
  }
  if (node.kind !== 'map') return node;
  return mapValues(node, ({ value }) => {
    if (value.kind !== 'map') return value;
    const withCondition = withDefault(value, 'condition', started(value));
    return withDefault(withCondition, 'required', required(value));
  });
};

function withDefault(map: MapNode, key: string, value: Node): MapNode {
  return map.entries.has(key) ? map : withEntry(map, { key, keyOrigin: map.origin, value });
}

const envFile: Form = (node) => {
  const list = isText(node) ? listNode([node], node.origin) : node;
  if (list.kind !== 'list') return list;
  return mapItems(list, (item) => {
    if (isText(item)) return [spread(item, { path: item, required: boolNode(true, item.origin) })];
    return [item.kind === 'map' ? withDefault(item, 'required', boolNode(true, item.origin)) : item];
  });
};

const gpus: Form = (node) =>
  isText(node) ? listNode([spread(node, { count: textNode('all', node.origin) })], node.origin) : node;

const mount: Form = (node) => (isText(node) ? spread(node, { source: node }) : node);

const volume: Form = (node, _path, note) => {
  if (node.kind !== 'scalar' || node.type !== 'string') return node;
  const result = parseVolume(node.text);
  if (!result.ok) {
    note(
      refusal(
        'invalid-volume',
        result.to > result.from ? partSpan(node, result.from, result.to) : node.origin.span,
        `"${node.text}" is not a volume: it is written SOURCE:TARGET or SOURCE:TARGET:OPTIONS. Docker: ${result.says}.`,
        { from: node.origin },
      ),
    );
    return undefined;
  }
  const { type, source, target, readOnly, noCopy, propagation, selinux } = result.volume;
  const at = node.origin;
  const bind = spread(node, {
    selinux: selinux === undefined ? undefined : textNode(selinux, at),
    propagation: propagation === undefined ? undefined : textNode(propagation, at),
    create_host_path: type === 'bind' ? boolNode(true, at) : undefined,
  });
  return spread(node, {
    type: textNode(type, at),
    // `undefined-volume` underlines the name alone.
    source: source === '' ? undefined : textNode(source, { ...at, span: partSpan(node, 0, source.length) }),
    target: target === '' ? undefined : textNode(target, at),
    read_only: readOnly ? boolNode(true, at) : undefined,
    bind: bind.entries.size > 0 ? bind : undefined,
    volume: type === 'volume' || noCopy ? spread(node, { nocopy: noCopy ? boolNode(true, at) : undefined }) : undefined,
  });
};

const device: Form = (node, _path, note) => {
  if (node.kind !== 'scalar' || node.type !== 'string') return node;
  const [source = '', target, permissions, extra] = node.text.split(':');
  if (extra !== undefined) {
    note(
      refusal(
        'invalid-device',
        node.origin.span,
        `"${node.text}" is not a device: it is written SOURCE:TARGET:PERMISSIONS. Docker: confusing device mapping, please use long syntax: ${node.text}.`,
        { from: node.origin },
      ),
    );
    return undefined;
  }
  return spread(node, {
    source: textNode(source, node.origin),
    target: textNode(target === undefined || target === '' ? source : target, node.origin),
    permissions: textNode(permissions ?? 'rwm', node.origin),
  });
};

/** `KEY=VALUE` items become a mapping; every item needs its `=`. */
const contexts: Form = (node, path, note) => {
  if (node.kind === 'map') noteOddContexts(node, path, note);
  if (node.kind !== 'list') return node;
  const entries: Entry[] = [];
  for (const item of node.items) {
    if (item.kind !== 'scalar' || item.type !== 'string') continue;
    const at = item.text.indexOf('=');
    if (at === -1) {
      note(
        refusal(
          'invalid-pair',
          item.origin.span,
          `"${item.text}" needs the form NAME=CONTEXT. Docker: ${path}: invalid value ${item.text}, expected key=value.`,
          { from: item.origin },
        ),
      );
    } else {
      const key = item.text.slice(0, at);
      entries.push({ key, keyOrigin: item.origin, value: textNode(item.text.slice(at + 1), item.origin) });
    }
  }
  return mapNode(entries, node.origin);
};

/** Compose looks for paths in them and crashes at what is no text. Source: compose-go v2.9.1 paths/context.go. */
function noteOddContexts(map: MapNode, path: string, note: Note): void {
  for (const { key, keyOrigin, value } of map.entries.values()) {
    if (value.kind !== 'scalar' || value.type === 'string' || value.type === 'timestamp') continue;
    const message = `A context must be text, but is ${value.type === 'null' ? 'empty' : value.text}. Docker crashes: ${path}.${key}: interface conversion: not string.`;
    note(refusal('wrong-type', blamed(value, keyOrigin), message, { from: value.origin }));
  }
}

const ssh: Form = (node, _path, note) => {
  if (node.kind !== 'list') return node;
  const entries: Entry[] = [];
  for (const item of node.items) {
    if (item.kind !== 'scalar' || item.type !== 'string') continue;
    const at = item.text.indexOf('=');
    const key = at === -1 ? item.text : item.text.slice(0, at);
    if (at === -1 && key !== 'default') {
      note(
        refusal(
          'invalid-pair',
          item.origin.span,
          `"${item.text}" needs the form ID=PATH; only \`default\` stands alone. Docker: invalid ssh key "${item.text}".`,
          { from: item.origin },
        ),
      );
      continue;
    }
    const value = at === -1 ? nullNode(item.origin) : textNode(item.text.slice(at + 1), item.origin);
    entries.push({ key, keyOrigin: item.origin, value });
  }
  return mapNode(entries, node.origin);
};

/** A limit is a number or a pair; text is refused although the schema takes it. */
const ulimits: Form = (node, path, note) =>
  node.kind === 'map'
    ? mapValues(node, ({ key, keyOrigin, value }) => {
        if (value.kind !== 'scalar') return value;
        const whole = value.type === 'int' && typeof value.value !== 'bigint';
        if (whole || value.type === 'bool' || value.type === 'null' || value.type === 'timestamp') return value;
        if (!/^[a-z]+$/.test(key)) return value;
        noteLimit(value, `${path}.${key}`, blamed(value, keyOrigin), note);
        return undefined;
      })
    : node;

function noteLimit(value: Extract<Node, { kind: 'scalar' }>, path: string, at: ReturnType<typeof blamed>, note: Note) {
  const go = value.type === 'string' ? 'string' : value.type === 'float' ? 'float64' : 'uint64';
  note(
    refusal(
      'invalid-number',
      at,
      `A limit must be a whole number or a mapping with soft and hard, but is ${value.type === 'string' ? `the text "${value.text}"` : value.text}. Docker: ${path}: invalid type ${go} for external.`,
      {
        from: value.origin,
        fixes:
          value.type === 'string' && /^\d+$/.test(value.text) && !isInterpolated(value.origin)
            ? [preferredFix('Remove the quotes', edit(value.origin.span, value.text))]
            : [],
      },
    ),
  );
}

const build: Form = (node, path, note) => {
  if (isText(node)) return spread(node, { context: node });
  return node.kind === 'map' ? applyForms(buildForms, node, path, note) : node;
};

/** Booleans and numbers become text. */
const asText: Form = (node) =>
  node.kind === 'scalar' && node.type !== 'string' && node.type !== 'null'
    ? textNode(String(node.value), node.origin)
    : node;

const watch: Form = each((node, path, note) =>
  node.kind === 'map' ? applyForms({ ignore: wrapped, include: wrapped }, node, path, note) : node,
);

const develop: Form = (node, path, note) => (node.kind === 'map' ? applyForms({ watch }, node, path, note) : node);

const nameServers: Form = (node, path, note) => {
  const list = wrapped(node, path, note);
  if (list?.kind !== 'list') return list;
  // Compose drops empty items here and nowhere else.
  return mapItems(list, (item) => (item.kind === 'scalar' && item.text === '' ? [] : [item]));
};

const buildForms: Readonly<Record<string, Form>> = {
  secrets: each(mount),
  provenance: asText,
  sbom: asText,
  additional_contexts: contexts,
  ssh,
  ulimits,
};

const forms: Readonly<Record<string, Form>> = {
  build,
  configs: each(mount),
  depends_on: dependsOn,
  develop,
  devices: each(device),
  dns: nameServers,
  env_file: envFile,
  extends: (node) => (isText(node) ? spread(node, { service: node }) : node),
  gpus,
  label_file: wrapped,
  models: names,
  networks: names,
  ports,
  secrets: each(mount),
  ulimits,
  volumes: each(volume),
};

function applyForms(table: Readonly<Record<string, Form>>, map: MapNode, path: string, note: Note): MapNode {
  return mapValues(map, ({ key, value }) => {
    const form = Object.hasOwn(table, key) ? table[key] : undefined;
    return form === undefined ? value : form(value, `${path}.${key}`, note);
  });
}

/** One service with its short forms written out. Source: compose-go v2.9.1 transform/. */
export function serviceForms(service: MapNode, path: string, note: Note): MapNode {
  return applyForms(forms, service, path, note);
}
