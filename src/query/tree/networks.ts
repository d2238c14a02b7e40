import type { Network, Pool } from '../../cnm/model.ts';
import type { NetworkConfig } from '../../compose/project.ts';
import type { TreeNode } from '../answers.ts';
import { networkLabel } from '../../cnm/labels.ts';
import { toLocation } from '../locations.ts';
import { blank, type Drawing, networkId, networksId, problemsWithin } from './drawing.ts';
import { endpointNode } from './endpoint.ts';

/** Networks → endpoints. */
export function networksNode(drawing: Drawing): TreeNode {
  const shown = drawing.model.networks.filter((network) => !network.predefined || drawing.byNetwork.has(network.id));
  const made = new Set(shown.map(({ key }) => key));
  const refused = [...drawing.project.networks.values()].filter(({ used, key }) => used && !made.has(key));
  return {
    ...blank,
    id: networksId(drawing.root),
    kind: 'networks',
    label: 'Networks',
    description: String(shown.length + refused.length),
    icon: 'circuit-board',
    spoken: `Networks, ${shown.length + refused.length}`,
    children: [
      ...shown.map((network) => networkNode(drawing, network)),
      ...refused.map((network) => refusedNetworkNode(drawing, network)),
    ],
  };
}

/** A network that services attach to but that `up` would not create: it stays in sight, so that its mistake can be found. */
function refusedNetworkNode(
  { workspace, findings, root }: Drawing,
  { key, name, body, origin }: NetworkConfig,
): TreeNode {
  return {
    ...blank,
    id: networkId(root, key),
    kind: 'network',
    label: key,
    description: 'cannot be created',
    tooltip: `**${name.value}** cannot be created as it is written`,
    icon: 'error',
    location: toLocation(workspace, origin.span),
    problems: problemsWithin(findings, body),
    names: [name.value],
    spoken: `Network ${key}, cannot be created`,
  };
}

function networkNode(drawing: Drawing, network: Network): TreeNode {
  const { workspace, project, root } = drawing;
  const label = networkLabel(network);
  const members = drawing.byNetwork.get(network.id) ?? [];
  const seen = isInspected(drawing, network);
  const config = network.key === undefined ? undefined : project.networks.get(network.key);
  const facts = [
    network.driverName,
    ...new Set(network.pools.map((pool) => subnetLabel(network, pool, seen))),
    ...(network.internal ? ['internal'] : []),
    ...(network.external ? ['external'] : []),
  ];
  return {
    ...blank,
    id: networkId(root, label),
    kind: 'network',
    label,
    description: facts.join(' · '),
    tooltip: networkTooltip(network, members.length, seen),
    icon: network.external ? 'globe' : network.internal ? 'lock' : 'symbol-interface',
    location: network.origin && toLocation(workspace, network.origin.span),
    problems: problemsWithin(drawing.findings, config?.body),
    address: network.pools[0]?.subnet,
    names: [network.id],
    spoken: `Network ${label}, ${facts.join(', ')}, ${members.length} endpoints`,
    children: members.map((endpoint) =>
      endpointNode(drawing, endpoint, `${networkId(root, label)}/${endpoint.container}`, 'container'),
    ),
  };
}

/** Whether somebody gave the Engine's own description of the network. */
function isInspected({ workspace }: Drawing, network: Network): 'inspected' | 'unseen' {
  const { networks } = workspace.settings.engine.assumed;
  return networks.some(({ name, inspected }) => name === network.id && inspected) ? 'inspected' : 'unseen';
}

/** What an external network looks like stands in no file: then what the model made up for it is not shown as a fact. */
function subnetLabel(network: Network, { subnet, certainty }: Pool, seen: 'inspected' | 'unseen'): string {
  if ((network.external && seen === 'unseen') || certainty === 'unknown') return 'subnet unknown';
  return certainty === 'fixed' ? subnet : `${subnet} (likely)`;
}

function networkTooltip(network: Network, members: number, seen: 'inspected' | 'unseen'): string {
  const lines = [`**${network.id}** — ${network.driverName} network`];
  for (const pool of network.pools) {
    const label = subnetLabel(network, pool, seen);
    const gateway = pool.gateway ? `, gateway \`${pool.gateway}\`` : ', no gateway';
    lines.push(label === 'subnet unknown' ? '- Its subnet stands in no file' : `- Subnet ${label}${gateway}`);
    if (pool.ipRange) lines.push(`- Addresses are handed out from \`${pool.ipRange}\``);
  }
  if (network.internal) lines.push('- Internal: no way out, published ports do not work');
  if (network.bridge?.icc === false) lines.push('- Containers on it cannot reach each other (`enable_icc` is off)');
  if (network.external) {
    const unseen =
      'its shape is not in the files, so an ordinary bridge is assumed; the setting `composeNetwork.engine.inspectedNetworks` takes what `docker network inspect` prints';
    lines.push(`- External: ${seen === 'inspected' ? 'shaped as `docker network inspect` shows it' : unseen}`);
  }
  lines.push(`- ${members} ${members === 1 ? 'endpoint' : 'endpoints'}`);
  return lines.join('\n');
}
