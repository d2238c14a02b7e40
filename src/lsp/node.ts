import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { processEnvironment } from '../host/environment.ts';
import { nodeFiles } from '../host/files.ts';
import { nearbyRulePage } from '../host/rule-page.ts';
import { serve } from './server.ts';

// Answers are short and far apart. V8's default sends nearly everything that an open file runs once to the optimising compiler,
// which then costs more than it saves: see docs/decisions/0013. Bytes of bytecode that a function runs before it is looked at.
setFlagsFromString('--interrupt-budget=3000000');
// The young generation is small: threads that collect it together cost more than they save.
setFlagsFromString('--no-parallel-scavenge');

// The transport (--stdio, --node-ipc, --socket) is read from the command line; editors other than VS Code use --stdio.
const connection = createConnection(ProposedFeatures.all);
serve(connection, {
  files: nodeFiles(),
  rulePage: nearbyRulePage(),
  environment: processEnvironment(),
  now: () => performance.now(),
});
connection.listen();

// By now the young generation has grown to 2 MB per half. V8 would go on to 16, which is more than a document's worth of memory that
// nobody needs between two keystrokes: see docs/decisions/0013. Factor by which it grows.
setFlagsFromString('--semi-space-growth-factor=1');
