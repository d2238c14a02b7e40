import type { NetworkModel } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import type { VantagePoint } from './answers.ts';
import { containerLabels } from '../cnm/labels.ts';

const beyond: readonly VantagePoint[] = [
  {
    id: 'host',
    label: 'host',
    description: 'the Docker host itself',
    kind: 'host',
    names: [],
    ports: [],
  },
  {
    id: 'outside',
    label: 'outside',
    description: "another machine on the host's LAN",
    kind: 'outside',
    names: [],
    ports: [],
  },
  {
    id: 'internet',
    label: 'internet',
    description: 'a public server',
    kind: 'internet',
    names: [],
    ports: [],
  },
];

/** Every place to probe from and to: the containers in the order of their names, then host, outside and internet. */
export function vantagePoints(project: Project, model: NetworkModel): readonly VantagePoint[] {
  const labels = containerLabels(model);
  const endpoints = new Map<string, { networks: string[]; names: Set<string> }>();
  for (const endpoint of model.endpoints) {
    const known = endpoints.get(endpoint.sandbox) ?? { networks: [], names: new Set<string>() };
    known.networks.push(endpoint.network);
    for (const { name, kind } of endpoint.names) if (kind !== 'short-id') known.names.add(name);
    endpoints.set(endpoint.sandbox, known);
  }
  const prefix = `${project.name.value}_`;
  const containers = model.containers.map((container): VantagePoint => {
    const label = labels.get(container.name) ?? container.name;
    const known = endpoints.get(container.sandbox);
    const networks = (known?.networks ?? []).map((id) => (id.startsWith(prefix) ? id.slice(prefix.length) : id));
    const where =
      container.sharesNetworkOf === undefined
        ? networks.length > 0
          ? `on ${networks.join(', ')}`
          : 'on no network'
        : `in the network of ${labels.get(container.sharesNetworkOf) ?? container.sharesNetworkOf}`;
    return {
      id: label,
      label,
      description: where,
      kind: 'service',
      names: container.sharesNetworkOf === undefined ? [...(known?.names ?? [])] : [],
      ports: container.listening,
    };
  });
  return [...containers.sort((a, b) => (a.label < b.label ? -1 : 1)), ...beyond];
}
