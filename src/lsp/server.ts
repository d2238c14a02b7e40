import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import type { FileId } from '../base/span.ts';
import type { InitializationOptions } from '../protocol/options.ts';
import { method } from '../protocol/requests.ts';
import type { ChangedParams, ReadFileResult } from '../protocol/requests.ts';
import { createWorkspace } from '../query/workspace.ts';
import { coalesce } from './coalesce.ts';
import { fixAll, quickFixes } from './code-actions.ts';
import { diagnostics } from '../query/diagnostics.ts';
import { looksLikeCompose } from '../query/projects.ts';
import type { RulePage } from './diagnostics.ts';
import type { FilePort } from './file-port.ts';
import { createPublisher } from './publisher.ts';
import { answerRequests } from './requests.ts';
import { createSession } from './session.ts';
import { settingsFrom } from './settings.ts';
import { createUriMap } from './uri.ts';

/** What differs between the entries: where files come from, where rule pages lie, and the clock. */
export interface ServerHost {
  /** Used when the client does not serve files itself. */
  readonly files: FilePort;
  readonly rulePage: RulePage;
  /** What `${…}` in compose files is filled from besides `.env`; empty in a browser. */
  readonly environment: ReadonlyMap<string, string>;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

/** Serves one client on `connection` until it goes away. The caller starts listening. */
export function serve(connection: Connection, host: ServerHost): void {
  const uris = createUriMap();
  const workspace = createWorkspace();
  let options: InitializationOptions = {};
  let params: InitializeParams | undefined;

  const clientFiles: FilePort = {
    async read(file) {
      try {
        const answer: ReadFileResult = await connection.sendRequest(method.readFile, { uri: uris.toUri(file) });
        return answer.text;
      } catch (error) {
        log(`read ${file}`, error);
        return null;
      }
    },
    find: async () => (options.composeFiles ?? []).map(uris.toFile),
  };
  const files = (): FilePort => (options.readFile ? clientFiles : host.files);
  const rulePage: RulePage = (code) => options.rulePage?.replace('{code}', code) ?? host.rulePage(code);

  const session = createSession(workspace, {
    read: (file) => files().read(file),
    find: (roots) => files().find(roots),
  });
  const publisher = createPublisher(connection, session, uris, rulePage);
  const log = (what: string, error: unknown): void =>
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);

  const refresh = coalesce(async () => {
    try {
      await publisher.publish();
    } catch (error) {
      log('diagnostics', error);
    }
    announce.request();
  }, host.now);
  const announce = coalesce(async () => {
    const changed: ChangedParams = { projects: [] };
    await connection.sendNotification(method.changed, changed);
  }, host.now);

  const configure = (section: unknown): void => {
    const folder = params?.workspaceFolders?.[0];
    const root = folder && uris.toFile(folder.uri);
    workspace.configure(settingsFrom(section, { root, environment: host.environment }));
  };

  connection.onInitialize((initialize): InitializeResult => {
    params = initialize;
    options = (initialize.initializationOptions as InitializationOptions | undefined) ?? {};
    configure(options.settings);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.composeNetwork`],
        },
      },
      serverInfo: { name: 'compose-net' },
    };
  });

  connection.onInitialized(async () => {
    const can = params?.capabilities.workspace;
    if (can?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = ['**/*.{yml,yaml}', '**/{.env,.env.*,*.env}'].map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (can?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'composeNetwork' });
    }
    await readSettings();
    const roots = (params?.workspaceFolders ?? []).map((folder) => uris.toFile(folder.uri));
    for (const file of await files().find(roots)) found.add(file);
    tellKnown();
  });

  /** Compose files of the workspace. */
  const found = new Set<FileId>();
  let told = '';
  const tellKnown = (): void => {
    const known = [...found].sort();
    refresh.request();
    // Telling drops what was computed for every project, so it is done only for news.
    if (told === known.join('\n')) return;
    told = known.join('\n');
    workspace.setKnownFiles(known);
  };

  const readSettings = async (): Promise<void> => {
    if (!params?.capabilities.workspace?.configuration) return;
    configure(await connection.workspace.getConfiguration('composeNetwork'));
    refresh.request();
  };
  connection.onDidChangeConfiguration(() => void readSettings().catch((error: unknown) => log('settings', error)));

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const file = uris.toFile(uri);
    session.open.set(file, { file, language: languageId, version });
    workspace.open(file, text);
    refresh.request();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const file = uris.toFile(uri);
    const known = session.open.get(file);
    if (known) session.open.set(file, { ...known, version });
    workspace.applyEdits(file, contentChanges);
    refresh.request();
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const file = uris.toFile(uri);
    session.open.delete(file);
    workspace.close(file);
    refresh.request();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const file = uris.toFile(uri);
      if (type === FileChangeType.Deleted) found.delete(file);
      else if (looksLikeCompose(file)) found.add(file);
      workspace.forget(file);
    }
    tellKnown();
  });

  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const file = uris.toFile(textDocument.uri);
    try {
      const found = await session.ask(() => diagnostics(workspace, file));
      const version = (id: FileId): number | null => session.open.get(id)?.version ?? null;
      const editContext = { toUri: uris.toUri, version, rulePage };
      const wants = (kind: string): boolean => context.only?.some((asked) => kind.startsWith(asked)) ?? true;
      const all = context.only && wants(CodeActionKind.SourceFixAll) ? fixAll(found, editContext) : undefined;
      const quick = wants(CodeActionKind.QuickFix) ? quickFixes(found, range, editContext) : [];
      return all ? [...quick, all] : quick;
    } catch (error) {
      log('code actions', error);
      return [];
    }
  });

  answerRequests(connection, session, uris, log);
  connection.onShutdown(() => {
    refresh.dispose();
    announce.dispose();
  });
}
