import type { Finding } from '../base/finding.ts';
import { isNull } from './nodes.ts';
import { type PathTable, pathTable, pathText, tableAt } from './path-table.ts';
import { blamed } from './place.ts';
import { report } from './report.ts';
import type { Entry, Node, Path } from './tree.ts';

/** What a value must be before it can be written out, and what Compose says when it is not. */
interface Wanted {
  readonly fits: (node: Node, key: string | number) => boolean;
  readonly called: string;
  readonly says: string;
}

const isMap = (node: Node) => node.kind === 'map';
const isText = (node: Node) => node.kind === 'scalar' && node.type === 'string';
const isInt = (node: Node) => node.kind === 'scalar' && node.type === 'int';
const textOrMap = (node: Node) => isText(node) || isMap(node);

const mount: Wanted = { fits: textOrMap, called: 'text or a mapping', says: 'unsupported type' };
const limit: Wanted = {
  fits: (node) => isMap(node) || isInt(node),
  called: 'a number or a mapping',
  says: 'invalid type',
};
const allTexts = (node: Node) => node.kind !== 'list' || node.items.every(isText);
const names: Wanted = {
  fits: allTexts,
  called: 'a list of texts or a mapping',
  says: 'panic: interface conversion: not a string',
};

const resource: Wanted = {
  fits: (node) => isMap(node) || isNull(node),
  called: 'a mapping',
  says: 'panic: interface conversion: not a map',
};

/** Source: compose-go v2.9.1 transform/canonical.go and the functions that it names. */
const wanted = pathTable<Wanted>({
  'services.*.build': { fits: textOrMap, called: 'text or a mapping', says: 'invalid type for build' },
  'services.*.depends_on': {
    fits: (node) => (isMap(node) || node.kind === 'list') && allTexts(node),
    called: 'a list of texts or a mapping',
    says: 'invalid type for depend_on',
  },
  'services.*.depends_on.*': {
    fits: (node, key) => isMap(node) || typeof key === 'number',
    called: 'a mapping',
    says: 'unsupported value',
  },
  'services.*.env_file': {
    fits: (node) => isText(node) || node.kind === 'list',
    called: 'text or a list',
    says: 'invalid type for env_file',
  },
  'services.*.extends': { fits: textOrMap, called: 'text or a mapping', says: 'invalid type for extends' },
  'services.*.networks': names,
  'services.*.models': names,
  'services.*.volumes.[]': {
    fits: textOrMap,
    called: 'text or a mapping',
    says: 'invalid type for service volume mount',
  },
  'services.*.devices.[]': {
    fits: textOrMap,
    called: 'text or a mapping',
    says: 'invalid type for service volume mount',
  },
  'services.*.secrets.[]': mount,
  'services.*.configs.[]': mount,
  'services.*.build.secrets.[]': mount,
  'services.*.ports': { fits: (node) => node.kind === 'list', called: 'a list', says: 'invalid type for port' },
  'services.*.ports.[]': {
    fits: (node) => textOrMap(node) || isInt(node),
    called: 'a number, text or a mapping',
    says: 'invalid type for port',
  },
  'networks.*': resource,
  'volumes.*': resource,
  'secrets.*': resource,
  'configs.*': resource,
  'include.*': { fits: textOrMap, called: 'text or a mapping', says: 'invalid type for external' },
  'services.*.ulimits.*': limit,
  'services.*.build.ulimits.*': limit,
});

/**
 * What keeps a service, a network … from being written out, in a file whose schema nobody checks because it is only extended.
 */
export function checkForms({ value, key, keyOrigin }: Entry, path: Path): readonly Finding[] {
  const table = tableAt(wanted, path);
  const findings: Finding[] = [];
  if (table) walk({ key, keyOrigin, value }, path, table);
  return findings;

  function walk(
    entry: Pick<Entry, 'value' | 'keyOrigin'> & { readonly key: string | number },
    at: Path,
    below: PathTable<Wanted>,
  ): void {
    const { value: node } = entry;
    if (below.value && !below.value.fits(node, entry.key)) {
      const { called, says } = below.value;
      const message = `\`${String(entry.key)}\` must be ${called}. Docker: ${pathText(at)}: ${says}.`;
      findings.push(report('wrong-type', blamed(node, entry.keyOrigin), message));
      return;
    }
    if (node.kind === 'scalar') return;
    const parts =
      node.kind === 'map'
        ? [...node.entries.values()]
        : node.items.map((item, i) => ({ key: i, keyOrigin: item.origin, value: item }));
    for (const part of parts) {
      const next = below.next(part.key);
      if (next) walk(part, [...at, part.key], next);
    }
  }
}
