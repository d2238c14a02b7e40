import { Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions, runClient } from './client.ts';
import type { StartServer } from './server-link.ts';

/** The server in a web worker: there are no processes in a browser. */
export const startInWorker: StartServer = async (context, changed) => {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js');
  const worker = new Worker(script.toString(true));
  const client = new LanguageClient('composeNetwork', 'Compose Network', worker, await clientOptions());
  const server = await runClient(client, changed);
  return {
    ...server,
    async stop() {
      await server.stop();
      worker.terminate();
    },
  };
};
