import type { Finding } from '../../base/finding.ts';
import type { Span } from '../../base/span.ts';
import type { Container, Endpoint, Network, NetworkModel } from '../../cnm/model.ts';
import type { Project } from '../../compose/project.ts';
import type { TreeNode } from '../answers.ts';
import { containerLabels } from '../../cnm/labels.ts';
import type { Workspace } from '../workspace.ts';

/** What the tree is drawn from. */
export interface TreeInput {
  readonly project: Project;
  readonly model: NetworkModel;
  readonly findings: readonly Finding[];
}

/** The same, indexed: what every part of the tree looks things up in. */
export interface Drawing extends TreeInput {
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

export function drawingOf(workspace: Workspace, input: TreeInput): Drawing {
  const { project, model } = input;
  return {
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
}

/** What most nodes do not have. */
export const blank = {
  tooltip: '',
  description: '',
  location: undefined,
  problems: { errors: 0, warnings: 0 },
  vantage: undefined,
  address: undefined,
  names: [],
  children: [],
} as const;

/** Errors and warnings whose text lies in a declaration. */
export function problemsWithin(findings: readonly Finding[], body: Span | undefined): TreeNode['problems'] {
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

/** Ids of nodes: the same for the same thing, however the file changes around it. */
export function networksId(root: string): string {
  return `${root}/networks`;
}

export function networkId(root: string, label: string): string {
  return `${networksId(root)}/${label}`;
}

export function sandboxId(root: string, sandbox: string): string {
  return `${root}/sandboxes/${sandbox}`;
}
