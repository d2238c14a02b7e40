import { Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions, runClient } from './client.ts';
import type { StartServer } from './server-link.ts';

/** The server in a web worker: there are no processes in a browser. */
export const startInWorker: StartServer = async (context, changed) => {
  const worker = await startWorker(Uri.joinPath(context.extensionUri, 'dist/web/server.js'));
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

/** The editor starts workers from its own addresses, but not from an extension that lies on a remote machine. */
async function startWorker(script: Uri): Promise<Worker> {
  if (script.scheme !== 'vscode-remote') return new Worker(script.toString(true));
  const code = await workspace.fs.readFile(script);
  return new Worker(URL.createObjectURL(new Blob([new TextDecoder().decode(code)], { type: 'text/javascript' })));
}
