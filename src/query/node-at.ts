import { type Span, touches } from '../base/span.ts';
import type { FileId } from '../base/span.ts';
import type { NetworkModel } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import { networkId, sandboxId } from './tree/drawing.ts';

/** What stands at a place of the text: the tree's id for it, and the service or network it belongs to. */
export interface NodeAt {
  readonly node: string;
  readonly service: string | undefined;
  readonly network: string | undefined;
}

/** The innermost thing of the model that the text at `offset` describes; undefined between services and networks. */
export function nodeAt(project: Project, model: NetworkModel, file: FileId, offset: number): NodeAt | undefined {
  const here = (span: Span | undefined): boolean => span !== undefined && span.file === file && touches(span, offset);
  const root = project.name.value;
  for (const network of project.networks.values()) {
    if (!here(network.body)) continue;
    return { node: networkId(root, network.key), service: undefined, network: network.key };
  }
  for (const service of project.services.values()) {
    if (!here(service.body)) continue;
    const container = model.containers.find((candidate) => candidate.service === service.name);
    if (!container) return undefined;
    const found = { service: service.name, network: undefined };
    for (const attachment of service.networks.values()) {
      if (!here(attachment.origin.span)) continue;
      const network = model.networks.find(({ key }) => key === attachment.network);
      if (network) return { ...found, node: `${sandboxId(root, container.sandbox)}/${network.id}` };
    }
    for (const sandbox of model.sandboxes) {
      if (sandbox.id !== container.sandbox) continue;
      const binding = sandbox.published.find(({ origin }) => here(origin.span));
      if (!binding) continue;
      const { hostPort, protocol, containerPort } = binding;
      const port = `${hostPort ?? 'any'}/${protocol}/${binding.container}/${containerPort}`;
      return { ...found, node: `${root}/ports/${port}` };
    }
    return { ...found, node: sandboxId(root, container.sandbox) };
  }
  return undefined;
}
