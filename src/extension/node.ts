import type { ExtensionContext } from 'vscode';
import { activateShared } from './activate.ts';
import type { Api } from './api.ts';

/** Entry of the Node extension host. The language client is loaded when the server is first needed: it costs tens of ms. */
export function activate(context: ExtensionContext): Api {
  return activateShared(context, async (...start) => (await import('./client-node.ts')).startInProcess(...start));
}
