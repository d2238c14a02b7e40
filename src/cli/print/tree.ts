import treeify from 'object-treeify';
import type { TreeNode } from '../../query/answers.ts';
import type { Paint } from '../terminal.ts';

type Branch = { [line: string]: Branch | null };

/** The side bar's tree as text. */
export function printTree(root: TreeNode, paint: Paint): string {
  return `${line(root, paint)}\n${treeify(branch(root.children, paint))}`;
}

function branch(nodes: readonly TreeNode[], paint: Paint): Branch {
  const result: Branch = {};
  for (const node of nodes) result[line(node, paint)] = node.children.length > 0 ? branch(node.children, paint) : null;
  return result;
}

function line({ label, description, problems }: TreeNode, paint: Paint): string {
  const marks = [
    ...(problems.errors > 0 ? [paint.red(`${problems.errors} ✗`)] : []),
    ...(problems.warnings > 0 ? [paint.yellow(`${problems.warnings} !`)] : []),
  ];
  return [label, ...(description ? [paint.dim(description)] : []), ...marks].join('  ');
}
