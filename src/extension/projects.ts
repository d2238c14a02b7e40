import { EventEmitter, commands } from 'vscode';
import type { Disposable, Event } from 'vscode';
import type { ProjectAnswer } from '../protocol/answers.ts';
import { contextKey } from './commands.ts';
import type { ServerLink } from './server-link.ts';

/** The projects of the workspace as last asked for. */
export interface Projects extends Disposable {
  /** Empty until first asked. */
  readonly current: readonly ProjectAnswer[];
  /** Asks the server anew. */
  refresh(): Promise<readonly ProjectAnswer[]>;
  /** Fires when an answer differs from the one before. */
  readonly onDidChange: Event<void>;
  /** Whether somebody looks: only then is the server asked after every change. */
  setAttention(attention: 'watched' | 'unwatched'): void;
  /** The project that a file takes part in. */
  of(uri: string): ProjectAnswer | undefined;
}

/** Milliseconds of quiet before the tree follows what is being typed. */
const settleTime = 120;

export function createProjects(server: ServerLink): Projects {
  const changed = new EventEmitter<void>();
  let current: readonly ProjectAnswer[] = [];
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refresh = async (): Promise<readonly ProjectAnswer[]> => {
    const answer = await server.projects();
    const next = JSON.stringify(answer.projects);
    await commands.executeCommand('setContext', contextKey.hasProject, answer.projects.length > 0);
    await commands.executeCommand('setContext', contextKey.ready, true);
    if (next !== text) {
      text = next;
      current = answer.projects;
      changed.fire();
    }
    return current;
  };
  let watched = false;
  let outdated = false;
  const later = (): void => {
    outdated = true;
    if (timer !== undefined) clearTimeout(timer);
    if (!watched) return;
    timer = setTimeout(() => {
      outdated = false;
      void refresh().then(undefined, () => undefined);
    }, settleTime);
  };
  const subscription = server.onDidChange(later);
  return {
    get current() {
      return current;
    },
    refresh,
    onDidChange: changed.event,
    setAttention(attention) {
      watched = attention === 'watched';
      if (watched && outdated) later();
    },
    of: (uri) => current.find((project) => project.files.includes(uri)),
    dispose() {
      if (timer !== undefined) clearTimeout(timer);
      subscription.dispose();
      changed.dispose();
    },
  };
}
