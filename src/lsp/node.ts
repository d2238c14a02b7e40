import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { processEnvironment } from '../host/environment.ts';
import { nodeFiles } from '../host/files.ts';
import { nearbyRulePage } from '../host/rule-page.ts';
import { serve } from './server.ts';

// The transport (--stdio, --node-ipc, --socket) is read from the command line; editors other than VS Code use --stdio.
const connection = createConnection(ProposedFeatures.all);
serve(connection, {
  files: nodeFiles(),
  rulePage: nearbyRulePage(),
  environment: processEnvironment(),
  now: () => performance.now(),
});
connection.listen();
