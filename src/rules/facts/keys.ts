import type { Span } from '../../base/span.ts';
import type { NetworkConfig } from '../../compose/project.ts';
import type { YamlDocument, YamlMap, YamlNode, YamlPair } from '../../yaml/node.ts';
import type { RuleContext } from '../rule.ts';
import { pairAt } from './place.ts';

/** The keys of a network's declaration as they stand in its (last) file; empty for an implicit network or an alias. */
export function networkPairs(context: RuleContext, network: NetworkConfig): readonly YamlPair[] {
  if (network.implicit) return [];
  const value = pairAt(context, network.origin.span)?.pair.value;
  return value?.kind === 'map' ? value.pairs : [];
}

/** The pair with this key. */
export function pairOf(pairs: readonly YamlPair[], name: string): YamlPair | undefined {
  return pairs.find(({ key }) => key.kind === 'scalar' && key.text === name);
}

/** The key `name` of a network, or `otherwise` where the text does not show it. */
export function networkKey(context: RuleContext, network: NetworkConfig, name: string, otherwise: Span): Span {
  return pairOf(networkPairs(context, network), name)?.key.span ?? otherwise;
}

/** The mapping that a node is or that its alias stands for. */
export function mapping(document: YamlDocument, node: YamlNode | null | undefined): YamlMap | undefined {
  const target = node?.kind === 'alias' ? document.anchor(node.name, node.span.start) : node;
  return target?.kind === 'map' ? target : undefined;
}

/** The text of a scalar key. */
export function keyText(pair: YamlPair): string {
  return pair.key.kind === 'scalar' ? pair.key.text : '';
}
