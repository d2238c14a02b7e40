import type { ExtensionContext } from 'vscode';
import { activateShared } from './activate.ts';
import type { Api } from './api.ts';

/** Entry of the web worker extension host. */
export function activate(context: ExtensionContext): Api {
  return activateShared(context, async (...start) => (await import('./client-browser.ts')).startInWorker(...start));
}
