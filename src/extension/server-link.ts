import type { Disposable, ExtensionContext } from 'vscode';
import type {
  FileProjectParams,
  FileProjectResult,
  NodeAtParams,
  NodeAtResult,
  ProjectsResult,
  SimulateParams,
  SimulateResult,
  VantagePointsParams,
  VantagePointsResult,
} from '../protocol/requests.ts';

/** What the extension asks of the language server. */
export interface Server {
  projects(): Promise<ProjectsResult>;
  vantagePoints(params: VantagePointsParams): Promise<VantagePointsResult>;
  simulate(params: SimulateParams): Promise<SimulateResult>;
  nodeAt(params: NodeAtParams): Promise<NodeAtResult | null>;
  fileProject(params: FileProjectParams): Promise<FileProjectResult>;
}

/** A running client. */
export interface RunningServer extends Server {
  stop(): Promise<void>;
}

/** Starts the language server; `changed` is called whenever answers may differ from before. */
export type StartServer = (context: ExtensionContext, changed: () => void) => Promise<RunningServer>;

/** The server as the rest of the extension sees it: started by the first question, not by activation. */
export interface ServerLink extends Server, Disposable {
  /** Starts the server if it is not running yet. */
  start(): Promise<RunningServer>;
  /** Whether it was started already. */
  readonly running: boolean;
  onDidChange(listener: () => void): Disposable;
}

export function createServerLink(context: ExtensionContext, startServer: StartServer): ServerLink {
  const listeners = new Set<() => void>();
  let running: Promise<RunningServer> | undefined;

  const start = (): Promise<RunningServer> => {
    running ??= startServer(context, () => listeners.forEach((listener) => listener())).catch((error: unknown) => {
      // The next question tries again.
      running = undefined;
      throw error;
    });
    return running;
  };
  return {
    start,
    get running() {
      return running !== undefined;
    },
    projects: async () => (await start()).projects(),
    vantagePoints: async (params) => (await start()).vantagePoints(params),
    simulate: async (params) => (await start()).simulate(params),
    nodeAt: async (params) => (await start()).nodeAt(params),
    fileProject: async (params) => (await start()).fileProject(params),
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    dispose() {
      void running?.then((server) => server.stop());
    },
  };
}
