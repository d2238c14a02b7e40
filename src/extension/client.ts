import { Uri, workspace } from 'vscode';
import { FileChangeType } from 'vscode-languageclient';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../protocol/options.ts';
import { method } from '../protocol/requests.ts';
import type {
  FileProjectResult,
  NodeAtResult,
  ProjectsResult,
  ReadFileParams,
  ReadFileResult,
  SimulateResult,
  VantagePointsResult,
} from '../protocol/requests.ts';
import { command } from './commands.ts';
import { findComposeFiles } from './compose-files.ts';
import { rulePageTemplate } from './rule-page.ts';
import type { RunningServer } from './server-link.ts';

/** Options that the Node and the browser client share. */
export async function clientOptions(): Promise<LanguageClientOptions> {
  const composeFiles = (await findComposeFiles()).map((uri) => uri.toString());
  const initializationOptions: InitializationOptions = {
    readFile: true,
    composeFiles,
    rulePage: rulePageTemplate,
    combineFiles: command.combineFiles,
  };
  return {
    // All YAML, not only files named like compose files: an included file may have any name, and its unsaved text counts.
    documentSelector: [{ language: 'dockercompose' }, { language: 'yaml' }, { pattern: '**/{.env,.env.*,*.env}' }],
    initializationOptions,
    diagnosticCollectionName: 'compose-net',
    outputChannelName: 'Compose Network',
    progressOnInitialization: false,
  };
}

/** Starts `client` and gives it the shape that the extension asks questions through. */
export async function runClient(client: BaseLanguageClient, changed: () => void): Promise<RunningServer> {
  const folders = workspace.onDidChangeWorkspaceFolders(() => void tellFiles(client));
  client.onRequest(method.readFile, ({ uri }: ReadFileParams) => readFile(Uri.parse(uri, true)));
  client.onNotification(method.changed, changed);
  await client.start();
  return {
    projects: () => client.sendRequest<ProjectsResult>(method.projects, {}),
    vantagePoints: (params) => client.sendRequest<VantagePointsResult>(method.vantagePoints, params),
    simulate: (params) => client.sendRequest<SimulateResult>(method.simulate, params),
    nodeAt: (params) => client.sendRequest<NodeAtResult | null>(method.nodeAt, params),
    fileProject: (params) => client.sendRequest<FileProjectResult>(method.fileProject, params),
    stop() {
      folders.dispose();
      return client.stop();
    },
  };
}

/** Folders that come with files which exist already cause no file events. */
async function tellFiles(client: BaseLanguageClient): Promise<void> {
  const changes = (await findComposeFiles()).map((uri) => ({ uri: uri.toString(), type: FileChangeType.Created }));
  await client.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

/** Through the editor's file system, whatever it is: disk, remote, a repository that was never cloned. */
async function readFile(uri: Uri): Promise<ReadFileResult> {
  try {
    return { text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch {
    return { text: null };
  }
}
