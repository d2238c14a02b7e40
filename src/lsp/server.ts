import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/options.ts';
import { method } from '../protocol/requests.ts';
import type { ChangedParams } from '../protocol/requests.ts';
import { createWorkspace } from '../query/workspace.ts';
import { clientFiles } from './client-files.ts';
import { answerCodeActions, codeActionKinds } from './code-actions.ts';
import { coalesce } from './coalesce.ts';
import type { RulePage } from './diagnostics.ts';
import { syncDocuments } from './documents.ts';
import type { FilePort } from './file-port.ts';
import { followFiles, watchedGlobs } from './known-files.ts';
import { createPublisher } from './publisher.ts';
import { answerRequests } from './requests.ts';
import { rehearse } from './rehearse.ts';
import { createSession } from './session.ts';
import { inspectedNetworksFile, settingsFrom } from './settings.ts';
import { createUriMap } from './uri.ts';

/** What differs between the entries: where files come from, where rule pages lie, the environment and the clock. */
export interface ServerHost {
  /** Used when the client does not serve files itself. */
  readonly files: FilePort;
  readonly rulePage: RulePage;
  /** What `${…}` in compose files is filled from besides `.env`; empty in a browser. */
  readonly environment: ReadonlyMap<string, string>;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

/** How long after the first answer the rehearsal begins, in ms: by then the client has its tree and whatever else it asks for. */
const pause = 2000;

/** Serves one client on `connection` until it goes away. The caller starts listening. */
export function serve(connection: Connection, host: ServerHost): void {
  const uris = createUriMap();
  const workspace = createWorkspace();
  let params: InitializeParams | undefined;
  let rehearsal: ReturnType<typeof setTimeout> | undefined;
  let options: InitializationOptions = {};
  let files = host.files;
  let begin = (): void => undefined;
  const ready = new Promise<void>((resolve) => (begin = resolve));

  const log = (what: string, error: unknown): void =>
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const read: FilePort['read'] = async (file) => {
    try {
      return await files.read(file);
    } catch (error) {
      log(`reading ${file}`, error);
      return null;
    }
  };
  const rulePage: RulePage = (code) => options.rulePage?.replace('{code}', code) ?? host.rulePage(code);

  const session = createSession(workspace, read, ready);
  const publisher = createPublisher(connection, session, uris, rulePage);
  const announce = coalesce(() => {
    const changed: ChangedParams = { projects: [] };
    return connection.sendNotification(method.changed, changed);
  }, host.now);
  const refresh = coalesce(async () => {
    try {
      await publisher.publish();
      // Behind the answer to the document that was opened first, and before its first key.
      if (session.open.size > 0) rehearsal ??= setTimeout(rehearse, pause);
    } catch (error) {
      log('diagnostics', error);
    }
    announce.request();
  }, host.now);

  const knownFiles = followFiles(connection, workspace, uris, refresh.request);
  syncDocuments(connection, session, uris, refresh.request);
  answerCodeActions(connection, session, uris, rulePage, () => options.combineFiles, log);
  answerRequests(connection, session, uris, log);

  const folders = (): readonly string[] => (params?.workspaceFolders ?? []).map(({ uri }) => uris.toFile(uri));
  const configure = (section: unknown, inspected: string | null = null): void => {
    workspace.configure(settingsFrom(section, { root: folders()[0], environment: host.environment, inspected }));
    refresh.request();
  };
  const readSettings = async (): Promise<void> => {
    try {
      const asks = params?.capabilities.workspace?.configuration === true;
      const section: unknown = asks ? await connection.workspace.getConfiguration('composeNetwork') : options.settings;
      const file = inspectedNetworksFile(section, folders()[0]);
      if (asks || file !== undefined) configure(section, file === undefined ? null : await read(file));
    } catch (error) {
      log('settings', error);
    }
  };

  connection.onInitialize((initialize): InitializeResult => {
    params = initialize;
    options = (initialize.initializationOptions as InitializationOptions | undefined) ?? {};
    if (options.readFile) files = clientFiles(connection, uris, options);
    configure(options.settings);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [...codeActionKinds] },
      },
      serverInfo: { name: 'compose-net' },
    };
  });
  connection.onInitialized(async () => {
    try {
      await Promise.all([readSettings(), knownFiles.discover(files, folders())]);
      // Answers do not wait for what only later changes need.
      begin();
      await register(connection, params);
    } catch (error) {
      log('start', error);
    } finally {
      begin();
    }
  });
  connection.onDidChangeConfiguration(readSettings);
  connection.onShutdown(() => {
    clearTimeout(rehearsal);
    refresh.dispose();
    announce.dispose();
  });
}

/** Asks the client to tell of changed files and settings, where it can be asked. */
async function register(connection: Connection, params: InitializeParams | undefined): Promise<void> {
  const can = params?.capabilities.workspace;
  if (can?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = watchedGlobs.map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (can?.didChangeConfiguration?.dynamicRegistration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'composeNetwork' });
  }
}
