import type { Sandbox } from '../../cnm/model.ts';
import type { TreeNode } from '../answers.ts';
import { endpointAddresses, networkLabel } from '../../cnm/labels.ts';
import { toLocation } from '../locations.ts';
import { blank, type Drawing, problemsWithin, sandboxId } from './drawing.ts';
import { endpointNode } from './endpoint.ts';

/** Sandboxes → endpoints. */
export function sandboxesNode(drawing: Drawing): TreeNode {
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
