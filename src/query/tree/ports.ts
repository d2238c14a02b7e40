import type { PortBinding } from '../../cnm/model.ts';
import type { TreeNode } from '../answers.ts';
import { toLocation } from '../locations.ts';
import { blank, type Drawing } from './drawing.ts';

/** Published ports, both families of one binding together. */
export function portsNode(drawing: Drawing): TreeNode {
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
