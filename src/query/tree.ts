import type { Finding } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import { basename } from '../base/path.ts';
import type { Container, Endpoint, Network, NetworkModel, PortBinding, Sandbox } from '../cnm/model.ts';
import type { NetworkConfig, Project } from '../compose/project.ts';
import type { TreeNode } from './answers.ts';
import { containerLabels, endpointAddresses, networkLabel } from './labels.ts';
import { toLocation } from './locations.ts';
import type { Workspace } from './workspace.ts';

/** What the tree is drawn from. */
export interface TreeInput {
  readonly project: Project;
  readonly model: NetworkModel;
  readonly findings: readonly Finding[];
}

interface Drawing extends TreeInput {
  readonly workspace: Workspace;
  readonly root: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly containers: ReadonlyMap<string, Container>;
  readonly networks: ReadonlyMap<string, Network>;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly byNetwork: ReadonlyMap<string, readonly Endpoint[]>;
  /** Containers by the sandbox they live in. */
  readonly bySandbox: ReadonlyMap<string, readonly Container[]>;
}

/** The Container Network Model as the side bar shows it: Project → Networks → endpoints · Sandboxes → endpoints · Published ports. */
export function projectTree(workspace: Workspace, input: TreeInput): TreeNode {
  const { project, model, findings } = input;
  const drawing: Drawing = {
    ...input,
    workspace,
    root: project.name.value,
    labels: containerLabels(model),
    containers: new Map(model.containers.map((container) => [container.name, container])),
    networks: new Map(model.networks.map((network) => [network.id, network])),
    endpoints: new Map(model.endpoints.map((endpoint) => [endpoint.id, endpoint])),
    byNetwork: groupBy(model.endpoints, (endpoint) => endpoint.network),
    bySandbox: groupBy(model.containers, (container) => container.sandbox),
  };
  const files = project.files.map(basename).join(', ');
  const first = project.files[0];
  return {
    ...blank,
    id: drawing.root,
    kind: 'project',
    label: project.name.value,
    description: files,
    tooltip: `**${project.name.value}**\n\n${files}`,
    icon: 'type-hierarchy-sub',
    location: first === undefined ? undefined : toLocation(workspace, { file: first, start: 0, end: 0 }),
    problems: {
      errors: findings.filter(({ severity }) => severity === 'error').length,
      warnings: findings.filter(({ severity }) => severity === 'warning').length,
    },
    spoken: `Project ${project.name.value}, ${files}`,
    children: [networksNode(drawing), sandboxesNode(drawing), portsNode(drawing)].filter(
      ({ kind, children }) => children.length > 0 || kind !== 'publishedPorts',
    ),
  };
}

const blank = {
  tooltip: '',
  description: '',
  location: undefined,
  problems: { errors: 0, warnings: 0 },
  vantage: undefined,
  address: undefined,
  names: [],
  children: [],
} as const;

function networksNode(drawing: Drawing): TreeNode {
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
  const config = network.key === undefined ? undefined : project.networks.get(network.key);
  const facts = [
    network.driverName,
    ...network.pools.map(({ subnet, certainty }) => (certainty === 'fixed' ? subnet : `${subnet} (${certainty})`)),
    ...(network.internal ? ['internal'] : []),
    ...(network.external ? ['external'] : []),
  ];
  const members = drawing.byNetwork.get(network.id) ?? [];
  return {
    ...blank,
    id: networkId(root, label),
    kind: 'network',
    label,
    description: facts.join(' · '),
    tooltip: networkTooltip(network, members.length),
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

function networkTooltip(network: Network, members: number): string {
  const lines = [`**${network.id}** — ${network.driverName} network`];
  for (const pool of network.pools) {
    const gateway = pool.gateway ? `, gateway \`${pool.gateway}\`` : ', no gateway';
    lines.push(`- Subnet \`${pool.subnet}\`${gateway}${pool.certainty === 'fixed' ? '' : ` (${pool.certainty})`}`);
    if (pool.ipRange) lines.push(`- Addresses are handed out from \`${pool.ipRange}\``);
  }
  if (network.internal) lines.push('- Internal: no way out, published ports do not work');
  if (network.bridge?.icc === false) lines.push('- Containers on it cannot reach each other (`enable_icc` is off)');
  lines.push(`- ${members} ${members === 1 ? 'endpoint' : 'endpoints'}`);
  return lines.join('\n');
}

/** An endpoint, under its network (named by container) or under its sandbox (named by network). */
function endpointNode(drawing: Drawing, endpoint: Endpoint, id: string, named: 'container' | 'network'): TreeNode {
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

function sandboxesNode(drawing: Drawing): TreeNode {
  const shown = drawing.model.sandboxes.filter(
    ({ id, kind }) => kind !== 'host' || (drawing.bySandbox.get(id)?.length ?? 0) > 0,
  );
  return {
    ...blank,
    id: `${drawing.root}/sandboxes`,
    kind: 'sandboxes',
    label: 'Sandboxes',
    description: String(shown.length),
    icon: 'layers',
    spoken: `Sandboxes, ${shown.length}`,
    children: shown.map((sandbox) => sandboxNode(drawing, sandbox)),
  };
}

function sandboxNode(drawing: Drawing, sandbox: Sandbox): TreeNode {
  const { workspace, root } = drawing;
  const owner = drawing.containers.get(sandbox.id);
  const inside = drawing.bySandbox.get(sandbox.id) ?? [];
  const label = sandbox.kind === 'host' ? 'host' : (drawing.labels.get(sandbox.id) ?? sandbox.id);
  const guests = inside.filter(({ name }) => name !== sandbox.id);
  const guestNames = guests.map(({ name }) => drawing.labels.get(name) ?? name);
  const service = owner?.service === undefined ? undefined : drawing.project.services.get(owner.service);
  const endpoints = sandbox.endpoints
    .map((id) => drawing.endpoints.get(id))
    .filter((endpoint) => endpoint !== undefined);
  const facts = [
    ...(sandbox.kind === 'host' ? ["the host's own network"] : []),
    ...(sandbox.kind === 'none' || (sandbox.kind === 'container' && endpoints.length === 0) ? ['loopback only'] : []),
    ...endpoints.map(endpointAddresses).filter(Boolean),
    ...(guestNames.length > 0 ? [`shared with ${guestNames.join(', ')}`] : []),
  ];
  return {
    ...blank,
    id: sandboxId(root, sandbox.id),
    kind: 'sandbox',
    label,
    description: facts.join(' · '),
    tooltip: sandboxTooltip(drawing, sandbox, label, guestNames),
    icon: sandbox.kind === 'host' ? 'vm' : 'package',
    location: owner?.origin && toLocation(workspace, owner.origin.span),
    problems: problemsWithin(drawing.findings, service?.body),
    vantage: label,
    address: endpoints.map((endpoint) => endpoint.ipv4?.address ?? endpoint.ipv6?.address)[0],
    names: [
      ...new Set(
        endpoints.flatMap(({ names }) => names.filter(({ kind }) => kind !== 'short-id').map(({ name }) => name)),
      ),
    ],
    spoken: `Sandbox ${label}, ${facts.join(', ')}`,
    children: endpoints.map((endpoint) =>
      endpointNode(drawing, endpoint, `${sandboxId(root, sandbox.id)}/${endpoint.network}`, 'network'),
    ),
  };
}

function sandboxTooltip(drawing: Drawing, sandbox: Sandbox, label: string, guests: readonly string[]): string {
  const lines = [`**${label}** — network namespace${sandbox.kind === 'host' ? ' of the host' : ''}`];
  if (guests.length > 0) lines.push(`- Shared with ${guests.join(', ')}: same addresses, same ports`);
  for (const [family, choice] of Object.entries(sandbox.defaultGateway)) {
    if (!choice) continue;
    const network = drawing.networks.get(drawing.endpoints.get(choice.endpoint)?.network ?? '');
    lines.push(
      `- Default gateway ${family === 'ipv4' ? 'IPv4' : 'IPv6'} \`${choice.address}\` on ${network ? networkLabel(network) : '?'} (${choice.because})`,
    );
  }
  const { ipv4, ipv6 } = sandbox.defaultGateway;
  if (sandbox.kind === 'container' && !ipv4 && !ipv6) lines.push('- No default gateway: no way out');
  return lines.join('\n');
}

function portsNode(drawing: Drawing): TreeNode {
  const merged = new Map<string, PortBinding[]>();
  for (const sandbox of drawing.model.sandboxes) {
    for (const binding of sandbox.published) {
      const key = `${binding.hostPort ?? 'any'}/${binding.protocol}/${binding.container}/${binding.containerPort}`;
      merged.set(key, [...(merged.get(key) ?? []), binding]);
    }
  }
  return {
    ...blank,
    id: `${drawing.root}/ports`,
    kind: 'publishedPorts',
    label: 'Published ports',
    description: String(merged.size),
    icon: 'broadcast',
    spoken: `Published ports, ${merged.size}`,
    children: [...merged].map(([key, bindings]) => portNode(drawing, key, bindings)),
  };
}

function portNode(drawing: Drawing, key: string, bindings: readonly PortBinding[]): TreeNode {
  const first = bindings[0];
  const container = first ? (drawing.labels.get(first.container) ?? first.container) : '';
  const hostPort = first?.hostPort === undefined ? '?' : `${first.hostPort}${first.dynamic ? ' (likely)' : ''}`;
  const addresses = bindings.map(({ hostIp }) => (hostIp.includes(':') ? `[${hostIp}]` : hostIp));
  const world = bindings.some(({ hostIp }) => hostIp === '0.0.0.0' || hostIp === '::');
  const label = `${hostPort} → ${container}:${first?.containerPort ?? ''}/${first?.protocol ?? ''}`;
  return {
    ...blank,
    id: `${drawing.root}/ports/${key}`,
    kind: 'publishedPort',
    label,
    description: addresses.join(', '),
    tooltip: `**${label}**\n\nOn ${addresses.map((address) => `\`${address}\``).join(', ')}${world ? ': every address of the host' : ''}`,
    icon: world ? 'globe' : 'home',
    location: first && toLocation(drawing.workspace, first.origin.span),
    vantage: container,
    address: first && `${first.hostIp}:${first.hostPort ?? ''}`,
    spoken: `Published port ${label}, on ${addresses.join(', ')}`,
  };
}

function problemsWithin(findings: readonly Finding[], body: Span | undefined): TreeNode['problems'] {
  if (!body) return blank.problems;
  let errors = 0;
  let warnings = 0;
  for (const { severity, span } of findings) {
    if (severity !== 'error' && severity !== 'warning') continue;
    if (span.file !== body.file || span.start < body.start || span.start > body.end) continue;
    if (severity === 'error') errors++;
    else warnings++;
  }
  return { errors, warnings };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

export function networksId(root: string): string {
  return `${root}/networks`;
}

export function networkId(root: string, label: string): string {
  return `${networksId(root)}/${label}`;
}

export function sandboxId(root: string, sandbox: string): string {
  return `${root}/sandboxes/${sandbox}`;
}
