import treeify from 'object-treeify';
import pc from 'picocolors';
import type { TreeNode } from '../../query/answers.ts';

type Branch = { [line: string]: Branch | null };

/** The side bar's tree as text. */
export function printTree(root: TreeNode): string {
  return `${line(root)}\n${treeify(branch(root.children))}`;
}

function branch(nodes: readonly TreeNode[]): Branch {
  const result: Branch = {};
  for (const node of nodes) result[line(node)] = node.children.length > 0 ? branch(node.children) : null;
  return result;
}

function line({ label, description, problems }: TreeNode): string {
  const marks = [
    ...(problems.errors > 0 ? [pc.red(`${problems.errors} ✗`)] : []),
    ...(problems.warnings > 0 ? [pc.yellow(`${problems.warnings} !`)] : []),
  ];
  return [label, ...(description ? [pc.dim(description)] : []), ...marks].join('  ');
}
