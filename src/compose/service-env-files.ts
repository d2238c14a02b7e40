import type { Finding } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import { parseEnvFile } from './env-file.ts';
import { type Loading, type Setting, textOf } from './loading.ts';
import { child, entriesOf, itemsOf, stringOf } from './nodes.ts';
import { locate } from './paths.ts';
import { unsetNote } from './place.ts';
import { reportAt } from './report.ts';
import type { MapNode, Node } from './tree.ts';

interface Wanted {
  readonly node: Node;
  readonly file: FileId;
  readonly kind: 'env file' | 'label file';
  readonly required: boolean;
  readonly raw: boolean;
}

const remembered = new WeakMap<Node, { readonly directory: FileId; readonly wanted: readonly Wanted[] }>();

/**
 * Files that enabled services read variables and labels from: they must exist and be readable.
 * Source: compose-go v2.9.1 types/project.go WithServicesEnvironmentResolved, WithServicesLabelsResolved.
 */
export function checkServiceFiles(
  loading: Loading,
  setting: Setting,
  root: MapNode,
  enabled: ReadonlySet<string>,
): void {
  for (const { key, value } of entriesOf(child(root, 'services'))) {
    if (!enabled.has(key)) continue;
    for (const wanted of wantedBy(value, setting.directory)) checkFile(loading, setting, value, wanted);
  }
}

function wantedBy(service: Node, directory: FileId): readonly Wanted[] {
  const known = remembered.get(service);
  if (known?.directory === directory) return known.wanted;
  const wanted = [
    ...itemsOf(child(service, 'env_file')).flatMap((item): Wanted[] => {
      const node = child(item, 'path');
      const path = stringOf(node);
      if (!node || path === undefined) return [];
      const required = child(item, 'required');
      const optional = required?.kind === 'scalar' && String(required.value) === 'false';
      const raw = stringOf(child(item, 'format')) === 'raw';
      return [{ node, file: locate(directory, path), kind: 'env file', required: !optional, raw }];
    }),
    ...itemsOf(child(service, 'label_file')).flatMap((node): Wanted[] => {
      const path = stringOf(node);
      if (path === undefined) return [];
      return [{ node, file: locate(directory, path), kind: 'label file', required: true, raw: false }];
    }),
  ];
  remembered.set(service, { directory, wanted });
  return wanted;
}

function checkFile(loading: Loading, setting: Setting, service: Node, wanted: Wanted): void {
  const { node, file, kind, required, raw } = wanted;
  const unnamed = stringOf(node) === '';
  const text = unnamed ? null : textOf(loading, file);
  if (unnamed && required) {
    const message = `The path is empty. Docker: ${kind}  not found: stat : no such file or directory.${unsetNote(node.origin)}`;
    loading.findings.push(reportAt('service-file-missing', node.origin, message));
  } else if (text === null && required) {
    const hint = kind === 'env file' ? ' Create it, or say `required: false`.' : ' Create it.';
    const message = `There is no ${kind} \`${file}\`. Docker: ${kind} ${file} not found.${hint}`;
    loading.findings.push(reportAt('service-file-missing', node.origin, message));
  }
  if (typeof text !== 'string' || raw) return;
  const own = child(service, 'environment');
  const lookup = (name: string): string | undefined => setting.lookup(name) ?? scalarText(child(own, name));
  const read = parseEnvFile(text, { file, lookup, earlier: new Map(), version: loading.input.composeVersion });
  for (const finding of read.findings) loading.findings.push(related(finding, node));
}

function scalarText(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type !== 'null' ? String(node.value) : undefined;
}

function related(finding: Finding, node: Node): Finding {
  return {
    ...finding,
    related: [...finding.related, { span: node.origin.span, message: 'A service reads the file here.' }],
  };
}
