import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Disposable, TreeDataProvider } from 'vscode';
import type { ProjectAnswer, TreeNode, TreeNodeKind } from '../protocol/answers.ts';
import { command } from './commands.ts';
import { problemsUri } from './problem-decorations.ts';
import type { Projects } from './projects.ts';

/** A node of the side bar with the way up, which revealing needs. */
export interface TreeEntry {
  readonly node: TreeNode;
  readonly project: ProjectAnswer;
  readonly parent: TreeEntry | undefined;
}

export interface NetworkTree extends TreeDataProvider<TreeEntry>, Disposable {
  /** The entry with this id within a project. */
  find(project: string, node: string): TreeEntry | undefined;
}

/** Project → Networks → endpoints · Sandboxes → endpoints · Published ports. */
export function createNetworkTree(projects: Projects): NetworkTree {
  const changed = new EventEmitter<TreeEntry | undefined>();
  let entries = index(projects.current);
  let asked = false;
  const subscription = projects.onDidChange(() => {
    entries = index(projects.current);
    changed.fire(undefined);
  });
  const find = (project: string, node: string): TreeEntry | undefined => entries.get(key(project, node));
  const childrenOf = (entry: TreeEntry): readonly TreeEntry[] =>
    entry.node.children.flatMap((child) => find(entry.project.id, child.id) ?? []);

  return {
    find,
    onDidChangeTreeData: changed.event,
    async getChildren(entry) {
      if (entry) return [...childrenOf(entry)];
      if (!asked) {
        asked = true;
        await projects.refresh();
        entries = index(projects.current);
      }
      return projects.current.flatMap((project) => find(project.id, project.tree.id) ?? []);
    },
    getParent: (entry) => (entry.parent ? find(entry.project.id, entry.parent.node.id) : undefined),
    getTreeItem: (entry) => treeItem(entry, projects.current.length),
    resolveTreeItem(item, entry) {
      item.tooltip = tooltip(entry.node);
      return item;
    },
    dispose() {
      subscription.dispose();
      changed.dispose();
    },
  };
}

function index(projects: readonly ProjectAnswer[]): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  const add = (project: ProjectAnswer, node: TreeNode, parent: TreeEntry | undefined): void => {
    const entry: TreeEntry = { node, project, parent };
    entries.set(key(project.id, node.id), entry);
    for (const child of node.children) add(project, child, entry);
  };
  for (const project of projects) add(project, project.tree, undefined);
  return entries;
}

function key(project: string, node: string): string {
  return `${project}\n${node}`;
}

/** More projects than these would push each other out of sight: then they stay closed at first. */
const mostOpenProjects = 3;

/** What a person came for is open at first. */
const openAtFirst: ReadonlySet<TreeNodeKind> = new Set(['project', 'networks', 'network', 'publishedPorts']);

function treeItem({ node, project }: TreeEntry, projectCount: number): TreeItem {
  const open = node.kind === 'project' ? projectCount <= mostOpenProjects : openAtFirst.has(node.kind);
  const state =
    node.children.length === 0
      ? TreeItemCollapsibleState.None
      : open
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(node.label, state);
  item.id = key(project.id, node.id);
  item.description = node.description;
  item.iconPath = new ThemeIcon(node.icon, iconColor(node));
  item.contextValue = contextValue(node);
  item.accessibilityInformation = { label: node.spoken };
  item.resourceUri = problemsUri(item.id, node.problems);
  if (node.location) item.command = { command: command.openNode, title: '', arguments: [project.id, node.id] };
  return item;
}

function iconColor({ problems }: TreeNode): ThemeColor | undefined {
  if (problems.errors > 0) return new ThemeColor('list.errorForeground');
  if (problems.warnings > 0) return new ThemeColor('list.warningForeground');
  return undefined;
}

/** Words that `when` clauses match: the kind, and what the node can be asked for. */
function contextValue(node: TreeNode): string {
  return [
    node.kind,
    ...(node.vantage === undefined ? [] : ['vantage']),
    ...(node.address === undefined ? [] : ['address']),
    ...(node.names.length === 0 ? [] : ['names']),
  ].join(' ');
}

/** The answer's markdown holds text of the user's files: no links to commands, no HTML. */
function tooltip(node: TreeNode): MarkdownString {
  const markdown = new MarkdownString(node.tooltip, true);
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}
