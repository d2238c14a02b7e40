import { PassThrough } from 'node:stream';
import type { Disposable } from 'vscode-jsonrpc';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { createConnection } from 'vscode-languageserver/node';
import type {
  CodeAction,
  Diagnostic,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  TextDocumentEdit,
} from 'vscode-languageserver';
import type { InitializationOptions } from '../../src/protocol/options.ts';
import { serve } from '../../src/lsp/server.ts';
import { parseFixture } from '../support/fixture.ts';

/** A language client without an editor, talking to a server in this process over streams. */
export interface TestClient {
  readonly capabilities: InitializeResult['capabilities'];
  uri(name: string): string;
  /** Opens a file as an editor would and waits for its findings. */
  open(name: string, options?: { readonly text?: string; readonly language?: string }): Promise<readonly Diagnostic[]>;
  /** Sends one version with some changes; does not wait. */
  change(name: string, changes: readonly { readonly range?: Range; readonly text: string }[]): number;
  close(name: string): void;
  /** The findings of a file once those of `version` have come. */
  published(name: string, version?: number): Promise<PublishDiagnosticsParams>;
  /** Everything published so far. */
  readonly log: readonly PublishDiagnosticsParams[];
  codeActions(name: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]>;
  request<T>(method: string, params: unknown): Promise<T>;
  notify(method: string, params: unknown): void;
  /** Another text on disk, told as a file watcher would. */
  write(name: string, text: string | null): void;
  /** Names of files read so far, in order. */
  readonly reads: readonly string[];
  readonly errors: readonly string[];
}

export interface ClientOptions extends Omit<InitializationOptions, 'composeFiles'> {
  readonly rootScheme?: string;
}

const clients: Disposable[] = [];

/** Ends every client; for `afterEach`. */
export function disposeClients(): void {
  for (const client of clients.splice(0)) client.dispose();
}

/** Starts a server over the files of a fixture text. */
export async function startClient(fixture: string, options: ClientOptions = {}): Promise<TestClient> {
  const { rootScheme = 'file://', ...given } = options;
  const disk = new Map(parseFixture(fixture).files);
  const reads: string[] = [];
  const errors: string[] = [];
  const log: PublishDiagnosticsParams[] = [];
  const versions = new Map<string, number>();
  const listeners = new Set<() => void>();
  const folder = `${rootScheme}/project`;
  const uri = (name: string): string => `${folder}/${name}`;
  const nameOf = (file: string): string => file.replace(/^.*?\/project\//, '');
  const read = (file: string): string | null => {
    reads.push(nameOf(file));
    return disk.get(nameOf(file)) ?? null;
  };
  const names = (): string[] => [...disk.keys()].filter((name) => /compose[^/]*\.ya?ml$/.test(name));

  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(startListening(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down))), {
    files: { read: async (file) => read(file), find: async () => names().map((name) => `/project/${name}`) },
    rulePage: () => undefined,
    environment: new Map(),
    now: () => performance.now(),
  });
  const connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  clients.push(connection);
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    log.push(params);
    for (const listener of listeners) listener();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    errors.push(message);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('composeNetwork/readFile', (params: { uri: string }) => ({ text: read(params.uri) }));
  connection.listen();

  const initializationOptions: InitializationOptions = given.readFile
    ? { ...given, composeFiles: names().map(uri) }
    : given;
  const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'project' }],
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});

  const notify = (method: string, params: unknown): void => void connection.sendNotification(method, params);
  const published = (name: string, version?: number): Promise<PublishDiagnosticsParams> => {
    const find = (): PublishDiagnosticsParams | undefined =>
      log.findLast((one) => one.uri === uri(name) && (version === undefined || one.version === version));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`Nothing was published for ${name} ${version ?? ''}. ${errors.join('\n')}`));
      }, 5_000);
      const listener = (): void => {
        const found = find();
        if (!found) return;
        clearTimeout(timer);
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
      listener();
    });
  };

  return {
    capabilities,
    uri,
    log,
    reads,
    errors,
    notify,
    published,
    async open(name, { text = disk.get(name) ?? '', language = 'yaml' } = {}) {
      versions.set(name, 1);
      notify('textDocument/didOpen', { textDocument: { uri: uri(name), languageId: language, version: 1, text } });
      return (await published(name, 1)).diagnostics;
    },
    change(name, contentChanges) {
      const version = (versions.get(name) ?? 0) + 1;
      versions.set(name, version);
      notify('textDocument/didChange', { textDocument: { uri: uri(name), version }, contentChanges });
      return version;
    },
    close(name) {
      notify('textDocument/didClose', { textDocument: { uri: uri(name) } });
    },
    codeActions: (name, range, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uri(name) },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      }),
    request: (method, params) => connection.sendRequest(method, params),
    write(name, text) {
      const type = text === null ? 3 : disk.has(name) ? 2 : 1;
      if (text === null) disk.delete(name);
      else disk.set(name, text);
      notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type }] });
    },
  };
}

function startListening<T extends { listen(): void }>(connection: T): T {
  // The handlers are registered within this turn of the event loop, the first message comes in a later one.
  setImmediate(() => connection.listen());
  return connection;
}

/** What an action makes of a text, as the editor would apply it. */
export function applied(text: string, action: CodeAction | undefined, uri: string): string {
  const edits = (action?.edit?.documentChanges ?? [])
    .filter((change): change is TextDocumentEdit => 'textDocument' in change && change.textDocument.uri === uri)
    .flatMap((change) => change.edits)
    .flatMap((edit) => ('newText' in edit ? [edit] : []));
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: Range['start']): number => (starts[line] ?? text.length) + character;
  return edits
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)),
      text,
    );
}
