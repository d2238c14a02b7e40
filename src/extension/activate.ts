import { commands, env, l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import type { Api } from './api.ts';
import { createProjectChoice } from './choose-project.ts';
import { command, view } from './commands.ts';
import { findComposeFiles, isComposeDocument, openExample } from './compose-files.ts';
import { followCursor } from './follow-cursor.ts';
import { openLocation } from './locations.ts';
import { createNetworkTree } from './network-tree.ts';
import type { TreeEntry } from './network-tree.ts';
import { decorateProblems } from './problem-decorations.ts';
import { createProjectStatus } from './project-status.ts';
import { createProjects } from './projects.ts';
import { openRule } from './rule-page.ts';
import { createServerLink } from './server-link.ts';
import type { StartServer } from './server-link.ts';
import { createSimulate } from './simulate-commands.ts';
import { createSimulationView } from './simulation-view.ts';

/** Everything that both entries do: views, commands, and the server once there is something for it to answer. */
export function activateShared(context: ExtensionContext, startServer: StartServer): Api {
  const began = performance.now();
  const server = createServerLink(context, startServer);
  const projects = createProjects(server);
  const tree = createNetworkTree(projects);
  const treeView = window.createTreeView(view.tree, { treeDataProvider: tree, showCollapseAll: true });
  const attend = (): void => projects.setAttention(treeView.visible ? 'watched' : 'unwatched');
  attend();
  const follower = followCursor(server, projects, tree, treeView);
  const simulation = createSimulationView(context, server);
  const simulate = createSimulate(server, projects, simulation);
  const projectStatus = createProjectStatus(server);
  const projectChoice = createProjectChoice(server);

  const copy = async (text: string | undefined): Promise<void> => {
    if (text === undefined || text === '') return;
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(l10n.t('Copied {0}', text), 3000);
  };
  const handlers: Readonly<Record<string, (...args: never[]) => unknown>> = {
    [command.simulatePing]: () => simulate('ping'),
    [command.simulateLookup]: () => simulate('lookup'),
    [command.simulateConnection]: () => simulate('connect'),
    [command.pingFromHere]: (entry: TreeEntry) => simulate('ping', { entry, as: 'from' }),
    [command.pingToHere]: (entry: TreeEntry) => simulate('ping', { entry, as: 'to' }),
    [command.simulateAgain]: () => simulation.again(),
    [command.copyAddress]: (entry: TreeEntry) => copy(entry.node.address),
    [command.copyNames]: (entry: TreeEntry) => copy(entry.node.names.join('\n')),
    [command.chooseProject]: () => projectChoice.choose(),
    [command.combineFiles]: (file: unknown) => projectChoice.combine(file),
    [command.chooseProfiles]: () => projectChoice.chooseProfiles(),
    [command.createExample]: openExample,
    [command.openRule]: (rule: unknown) => openRule(context, rule),
    [command.refresh]: () => projects.refresh(),
    [command.openNode]: async (project: string, node: string) => {
      const location = tree.find(project, node)?.node.location;
      if (!location) return;
      follower.ignoreNext(location.file, location.range.end.line);
      await openLocation(location, { preserveFocus: true });
    },
    [command.revealInTree]: async () => {
      const editor = window.activeTextEditor;
      await projects.refresh();
      if (editor && (await follower.reveal(editor, 'focus'))) return;
      window.setStatusBarMessage(l10n.t('Nothing in the network belongs to this line.'), 3000);
    },
  };

  context.subscriptions.push(
    server,
    projects,
    tree,
    treeView,
    treeView.onDidChangeVisibility(attend),
    follower,
    simulation,
    projectStatus,
    decorateProblems(),
    window.registerWebviewViewProvider(view.simulation, simulation),
    ...Object.entries(handlers).map(([id, handler]) => commands.registerCommand(id, handler)),
  );
  startWhenNeeded();

  return {
    projects: () => projects.refresh(),
    simulate: async (project, request) => (await server.simulate({ project, request })) ?? undefined,
    shownSimulation: () => simulation.shown,
    shownProject: () => projectStatus.shown,
    activationTime: performance.now() - began,
  };

  /** Other people's YAML activates the extension too; only compose files are worth a server. */
  function startWhenNeeded(): void {
    const start = (): void => void server.start().then(undefined, complain);
    if (workspace.textDocuments.some(isComposeDocument)) return start();
    const opened = workspace.onDidOpenTextDocument((document) => {
      if (!isComposeDocument(document)) return;
      opened.dispose();
      start();
    });
    context.subscriptions.push(opened);
    void findComposeFiles().then((files) => {
      if (files.length > 0) start();
    });
  }

  function complain(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('The Compose Network server does not start: {0}', reason));
  }
}
