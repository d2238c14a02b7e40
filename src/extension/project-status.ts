import { StatusBarAlignment, l10n, window } from 'vscode';
import type { Disposable, MarkdownString, TextDocument } from 'vscode';
import { command } from './commands.ts';
import { isComposeDocument } from './compose-files.ts';
import { spokenStatus, statusText, statusTooltip } from './file-project-text.ts';
import type { ServerLink } from './server-link.ts';

/** What the status bar says about the active file. */
export interface ShownProject {
  /** Of the active file, as a URI. */
  readonly file: string;
  readonly text: string;
  readonly tooltip: MarkdownString;
  /** Read aloud. */
  readonly spoken: string;
}

/** Says in the status bar which project judges the active file; a click leads to the choice of another one. */
export interface ProjectStatus extends Disposable {
  /** Undefined while the item is hidden. */
  readonly shown: ShownProject | undefined;
}

/** Milliseconds of quiet before the item follows what is being typed. */
const settleTime = 120;

export function createProjectStatus(server: ServerLink): ProjectStatus {
  const item = window.createStatusBarItem('composeNetwork.project', StatusBarAlignment.Right, 100);
  item.name = l10n.t('Compose Project');
  item.command = command.chooseProject;
  let shown: ShownProject | undefined;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (next: ShownProject | undefined): void => {
    shown = next;
    if (!next) return item.hide();
    item.text = next.text;
    item.tooltip = next.tooltip;
    item.accessibilityInformation = { label: next.spoken, role: 'button' };
    item.show();
  };
  const refresh = async (): Promise<void> => {
    const question = ++asked;
    const document = window.activeTextEditor?.document;
    if (!document || !isCandidate(document, server)) return show(undefined);
    const file = document.uri.toString();
    const answer = await server.fileProject({ file });
    // Another editor, or a newer text, has been asked about meanwhile.
    if (question !== asked) return;
    show(
      answer
        ? { file, text: statusText(answer), tooltip: statusTooltip(file, answer), spoken: spokenStatus(answer) }
        : undefined,
    );
  };
  const now = (): void => void refresh().then(undefined, () => show(undefined));
  const later = (): void => {
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(now, settleTime);
  };
  const subscriptions = [item, window.onDidChangeActiveTextEditor(now), server.onDidChange(later)];
  now();
  return {
    get shown() {
      return shown;
    },
    dispose() {
      if (timer !== undefined) clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** A compose file, or one that a project may pull in; but other people's YAML is no reason to start a server. */
function isCandidate(document: TextDocument, server: ServerLink): boolean {
  return isComposeDocument(document) || (server.running && document.languageId === 'yaml');
}
