import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { serve } from './server.ts';

declare const self: DedicatedWorkerGlobalScope;

/** A browser has no file system of its own: the client always serves the files. */
const noFiles = { read: async () => null, find: async () => [] };

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
serve(connection, {
  files: noFiles,
  rulePage: () => undefined,
  environment: new Map(),
  now: () => performance.now(),
});
connection.listen();
