import type { Endpoint } from '../../cnm/model.ts';
import type { TreeNode } from '../answers.ts';
import { endpointAddresses, networkLabel } from '../../cnm/labels.ts';
import { toLocation } from '../locations.ts';
import { blank, type Drawing } from './drawing.ts';

/** An endpoint, under its network (named by container) or under its sandbox (named by network). */
export function endpointNode(
  drawing: Drawing,
  endpoint: Endpoint,
  id: string,
  named: 'container' | 'network',
): TreeNode {
  const { workspace } = drawing;
  const container = drawing.containers.get(endpoint.container);
  const network = drawing.networks.get(endpoint.network);
  const containerName = drawing.labels.get(endpoint.container) ?? endpoint.container;
  const networkName = network ? networkLabel(network) : endpoint.network;
  const label = named === 'container' ? containerName : networkName;
  const addresses = endpointAddresses(endpoint);
  const names = endpoint.names.filter(({ kind }) => kind !== 'short-id').map(({ name }) => name);
  const origin = endpoint.origin ?? container?.origin;
  return {
    ...blank,
    id,
    kind: 'endpoint',
    label,
    description: addresses,
    tooltip: [
      `**${containerName}** on **${networkName}**`,
      ...(addresses ? [`- Address ${addresses}`] : ['- No address']),
      ...(names.length > 0 ? [`- DNS names ${names.map((name) => `\`${name}\``).join(', ')}`] : ['- No DNS names']),
      ...(endpoint.mac ? [`- MAC \`${endpoint.mac}\``] : []),
    ].join('\n'),
    icon: 'plug',
    location: origin && toLocation(workspace, origin.span),
    vantage: containerName,
    address: endpoint.ipv4?.address ?? endpoint.ipv6?.address,
    names,
    spoken: `Endpoint of ${containerName} on ${networkName}, ${addresses || 'no address'}`,
  };
}
