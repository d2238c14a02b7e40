import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, runClient } from './client.ts';
import type { StartServer } from './server-link.ts';

/** The server as a process of its own, so that nothing it computes holds up the editor. */
export const startInProcess: StartServer = async (context, changed) => {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6011'] } };
  const client = new LanguageClient('composeNetwork', 'Compose Network', { run, debug }, await clientOptions());
  return runClient(client, changed);
};
