import { parsePort } from '../../compose/syntax/port.ts';
import type { YamlFile, YamlMap, YamlNode, YamlPair } from '../../yaml/node.ts';
import type { WrittenService } from '../rule.ts';
import { keyText, mapping, pairOf } from './keys.ts';

/** The services of a file, as written there. */
export function* writtenServices(file: YamlFile): Iterable<WrittenService> {
  for (const pair of servicePairs(file)) {
    const service = writtenService(pair);
    if (service) yield service;
  }
}

/** The entries of `services`, of all documents. */
export function servicePairs(file: YamlFile): readonly YamlPair[] {
  const [first = none, ...others] = file.documents.map((document): readonly YamlPair[] => {
    const root = mapping(document, document.root);
    return mapping(document, pairOf(root, 'services')?.value)?.pairs ?? none;
  });
  return others.length > 0 ? first.concat(...others) : first;
}

/** An alias is written elsewhere, and looked at there. */
export function writtenService(pair: YamlPair): WrittenService | undefined {
  return pair.value.kind === 'map' ? { name: keyText(pair), body: pair.value } : undefined;
}

/** The networks of a file, as written there. */
export function* writtenNetworks(file: YamlFile): Iterable<{ readonly key: string; readonly body: YamlMap }> {
  for (const document of file.documents) {
    const root = mapping(document, document.root);
    const networks = mapping(document, pairOf(root, 'networks')?.value);
    for (const pair of networks?.pairs ?? []) {
      if (pair.value.kind === 'map') yield { key: keyText(pair), body: pair.value };
    }
  }
}

/** The items of the list under `key`, where it is written as a list. */
export function writtenList(body: YamlMap, key: string): readonly YamlNode[] {
  const value = pairOf(body, key)?.value;
  return value?.kind === 'seq' ? value.items : none;
}

const none: readonly never[] = [];

/** Whether a variable, not the text, decides what the node is. */
export function isVariable(node: YamlNode): boolean {
  return node.kind !== 'scalar' || node.text.includes('$');
}

/** What Compose takes for the identity of each port of a written item: address, host port, container port, protocol. */
export function portKeys(item: YamlNode): readonly string[] {
  if (item.kind === 'scalar') {
    if (isVariable(item)) return noKeys;
    const text = item.type === 'int' ? String(item.value) : item.text;
    const result = parsePort(text);
    if (!result.ok) return noKeys;
    return result.ports.map((port) => portKey(port.hostIp, port.published, port.target, port.protocol));
  }
  if (item.kind !== 'map') return noKeys;
  const value = (name: string): string | undefined => {
    const node = pairOf(item, name)?.value;
    if (node?.kind !== 'scalar') return undefined;
    // A number and a text are two host ports for Compose, so neither is dropped. Source: compose-go v2.9.1 override/uncity.go portIndexer.
    return name === 'published' && node.type === 'int' ? `number ${node.text}` : node.text;
  };
  const fields = [value('host_ip'), value('published'), value('target'), value('protocol')];
  if (fields[2] === undefined || fields.some((field) => field?.includes('$'))) return noKeys;
  return [portKey(fields[0], fields[1], Number(fields[2]), fields[3] ?? 'tcp')];
}

const noKeys: readonly string[] = [];

function portKey(hostIp: string | undefined, published: string | undefined, target: number, protocol: string): string {
  return `${hostIp ?? ''}|${published ?? ''}|${target}|${protocol}`;
}
