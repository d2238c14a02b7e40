import { EventEmitter, ViewColumn, commands, l10n, window, workspace } from 'vscode';
import type { Disposable, Event, ExtensionContext, WebviewView, WebviewViewProvider } from 'vscode';
import type { FromWebview, ToWebview } from '../protocol/webview.ts';
import type { Simulation, SimulationRequest } from '../protocol/answers.ts';
import { command, view } from './commands.ts';
import { openLocation, placeAfter, workspaceEdit } from './locations.ts';
import type { ServerLink } from './server-link.ts';
import { simulationPage } from './simulation-page.ts';

/** A simulation with the project it was asked of. */
interface Asked {
  readonly project: string;
  readonly request: SimulationRequest;
}

/** The Simulation view of the panel. */
export interface SimulationView extends WebviewViewProvider, Disposable {
  /** Asks and shows the answer; brings the view to the front. */
  run(asked: Asked): Promise<void>;
  /** Asks the last question again. */
  again(): Promise<void>;
  readonly shown: Simulation | undefined;
  readonly onDidShow: Event<Simulation>;
}

export function createSimulationView(context: ExtensionContext, server: ServerLink): SimulationView {
  const didShow = new EventEmitter<Simulation>();
  let webview: WebviewView | undefined;
  let asked: Asked | undefined;
  let shown: Simulation | undefined;
  let state: ToWebview = { type: 'empty' };
  /** `doubtful`: something changed, and whether it bears on the answer is not known yet. */
  let freshness: 'fresh' | 'doubtful' | 'stale' = 'fresh';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (message: ToWebview): void => {
    if (message.type !== 'stale') {
      state = message;
      freshness = 'fresh';
    }
    void webview?.webview.postMessage(message);
  };

  const ask = async (next: Asked): Promise<Simulation | undefined> => {
    asked = next;
    show({ type: 'running', command: describe(next.request) });
    try {
      const simulation = await server.simulate(next);
      if (!simulation) {
        show({
          type: 'failed',
          message: l10n.t('The project is gone or cannot be simulated. Is its compose file still there?'),
        });
        return undefined;
      }
      shown = simulation;
      show({ type: 'simulation', simulation, project: next.project });
      didShow.fire(simulation);
      return simulation;
    } catch (error) {
      show({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  };

  const again = async (): Promise<void> => {
    if (asked) await ask(asked);
  };

  /** Ranges of a stale answer point at older text: then the fix of the same title in a new answer is meant. */
  const applyFix = async (index: number): Promise<void> => {
    const title = shown?.fixes[index]?.title;
    const current = freshness !== 'fresh' && asked ? await ask(asked) : shown;
    const fix = current?.fixes.find((candidate) => candidate.title === title);
    if (!fix) {
      await window.showInformationMessage(l10n.t('The file has changed and this fix no longer fits.'));
      return;
    }
    const applied = await workspace.applyEdit(workspaceEdit(fix.changes), { isRefactoring: true });
    if (!applied) {
      await window.showErrorMessage(l10n.t('The editor refused the change.'));
      return;
    }
    const place = placeAfter(fix.changes);
    if (place) await openLocation(place, { preserveFocus: true, preview: false });
    await again();
  };

  const receive = async (message: FromWebview): Promise<void> => {
    switch (message.type) {
      case 'ready':
        void webview?.webview.postMessage(state);
        if (freshness === 'stale') void webview?.webview.postMessage({ type: 'stale' } satisfies ToWebview);
        return;
      case 'open':
        return openLocation(message.location, { viewColumn: ViewColumn.Active });
      case 'applyFix':
        return applyFix(message.index);
      case 'again':
        return again();
      case 'ask':
        await commands.executeCommand(askCommand[message.kind]);
        return;
      case 'openRule':
        await commands.executeCommand(command.openRule, message.rule);
    }
  };

  /** Asks quietly whether the answer still holds. Lines that only moved are followed; a different answer is announced, not shown. */
  const check = async (): Promise<void> => {
    const question = asked;
    if (!question || state.type !== 'simulation') return;
    const now = await server.simulate(question).catch(() => null);
    if (asked !== question || freshness !== 'doubtful') return;
    if (!now || withoutPlaces(now) !== withoutPlaces(state.simulation)) {
      freshness = 'stale';
      show({ type: 'stale' });
      return;
    }
    freshness = 'fresh';
    if (JSON.stringify(now) === JSON.stringify(state.simulation)) return;
    shown = now;
    show({ type: 'simulation', simulation: now, project: question.project });
  };
  const subscription = server.onDidChange(() => {
    if (freshness === 'stale' || state.type !== 'simulation') return;
    freshness = 'doubtful';
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(() => void check(), restTime);
  });

  return {
    onDidShow: didShow.event,
    get shown() {
      return shown;
    },
    again,
    async run(next) {
      await commands.executeCommand(`${view.simulation}.focus`, { preserveFocus: true });
      await ask(next);
    },
    resolveWebviewView(resolved, { state: saved }) {
      webview = resolved;
      const root = context.extensionUri;
      resolved.webview.options = { enableScripts: true, localResourceRoots: [simulationPage.resources(root)] };
      resolved.webview.onDidReceiveMessage((message: FromWebview) => void receive(message));
      resolved.onDidDispose(() => {
        if (webview === resolved) webview = undefined;
      });
      const before = remembered(saved);
      if (!asked && before) {
        // The window was reloaded: the answer is shown at once and asked for again.
        asked = before;
        void again();
      }
      resolved.webview.html = simulationPage.html(resolved.webview, root);
    },
    dispose() {
      if (timer !== undefined) clearTimeout(timer);
      subscription.dispose();
      didShow.dispose();
    },
  };
}

/** Milliseconds without a change before the answer is checked. */
const restTime = 300;

/** An answer as text, without the ranges that move when lines are inserted above them. */
function withoutPlaces(simulation: Simulation): string {
  return JSON.stringify(simulation, (key, value: unknown) => (key === 'range' ? undefined : value));
}

const askCommand = {
  ping: command.simulatePing,
  lookup: command.simulateLookup,
  connect: command.simulateConnection,
} as const;

/** What is being asked, while there is no answer yet to say it better. */
function describe(request: SimulationRequest): string {
  switch (request.kind) {
    case 'ping':
      return l10n.t('{0}: ping {1}', request.from, request.to);
    case 'lookup':
      return l10n.t('{0}: look up {1}', request.from, request.name);
    case 'connect':
      return l10n.t('{0}: connect to {1}:{2}/{3}', request.from, request.to, request.port, request.protocol);
  }
}

/** The question that the webview kept with `setState`, if it is one. */
function remembered(saved: unknown): Asked | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const { project, simulation } = saved as { project?: unknown; simulation?: { query?: SimulationRequest } };
  if (typeof project !== 'string' || typeof simulation?.query?.kind !== 'string') return undefined;
  return { project, request: simulation.query };
}
