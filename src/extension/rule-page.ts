import { Uri, commands, l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { command } from './commands.ts';

/** Opens a rule's page from a diagnostic's code; the server puts the code where `{code}` stands. */
export const rulePageTemplate = `command:${command.openRule}?%5B%22{code}%22%5D`;

/**
 * Shows the manual page of a finding, or the place of a rule of the Engine in the ledger. Both ship with the extension. Codes of findings are
 * in lower case and rules in capitals, which not every file system tells apart.
 */
export async function openRule(context: ExtensionContext, rule: unknown): Promise<void> {
  if (typeof rule !== 'string' || !/^[\w.:-]+$/.test(rule)) return;
  const docs = Uri.joinPath(context.extensionUri, 'docs');
  const uri = /^[A-Z]/.test(rule)
    ? Uri.joinPath(docs, 'fidelity.md').with({ fragment: rule.toLowerCase() })
    : Uri.joinPath(docs, 'rules', `${rule}.md`);
  if (await exists(uri)) return void (await commands.executeCommand('markdown.showPreview', uri));
  await window.showInformationMessage(l10n.t('There is no page about “{0}” yet.', rule));
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri.with({ fragment: '' }));
    return true;
  } catch {
    return false;
  }
}
