import type { Span } from '../../base/span.ts';
import type { NetworkConfig } from '../../compose/project.ts';
import type { YamlDocument, YamlMap, YamlNode, YamlPair } from '../../yaml/node.ts';
import type { RuleContext } from '../rule.ts';
import { pairAt } from './place.ts';

/** The pair with this key in a mapping; undefined in anything else. */
export function pairOf(node: YamlNode | null | undefined, name: string): YamlPair | undefined {
  if (node?.kind !== 'map') return undefined;
  return node.pairs.find(({ key }) => key.kind === 'scalar' && key.text === name);
}

/** The pair with this key in a network's declaration as it stands in its (last) file; undefined for an implicit network or an alias. */
export function networkPair(context: RuleContext, network: NetworkConfig, name: string): YamlPair | undefined {
  return network.implicit ? undefined : pairOf(pairAt(context, network.origin.span)?.pair.value, name);
}

/** The key `name` of a network, or `otherwise` where the text does not show it. */
export function networkKey(context: RuleContext, network: NetworkConfig, name: string, otherwise: Span): Span {
  return networkPair(context, network, name)?.key.span ?? otherwise;
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
