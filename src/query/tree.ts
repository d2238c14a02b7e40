import { basename } from '../base/path.ts';
import type { TreeNode } from './answers.ts';
import { toLocation } from './locations.ts';
import { blank, drawingOf, type TreeInput } from './tree/drawing.ts';
import { networksNode } from './tree/networks.ts';
import { portsNode } from './tree/ports.ts';
import { sandboxesNode } from './tree/sandboxes.ts';
import type { Workspace } from './workspace.ts';

/** The Container Network Model as the side bar shows it: Project → Networks → endpoints · Sandboxes → endpoints · Published ports. */
export function projectTree(workspace: Workspace, input: TreeInput): TreeNode {
  const { project, findings } = input;
  const drawing = drawingOf(workspace, input);
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
