import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

/** A language server under measurement, and the one document that is open in it. */
export interface LspSession {
  /** Time from spawning to the answer of `initialize`. ms */
  readonly startMs: number;
  /** Opens the document and waits for its diagnostics. */
  open(text: string): Promise<Cost>;
  /** Types `insert` at the place and waits for the diagnostics of exactly that version. */
  type(line: number, character: number, insert: string): Promise<Cost>;
  /** Types a text key by key, `pause` ms apart, and waits for the diagnostics of the last key: ms from that key on. */
  burst(line: number, character: number, keys: readonly string[], pause: number): Promise<number>;
  /** Most memory so far. MB */
  peakMemory(): number;
  stop(): Promise<void>;
}

/** What one request cost. ms */
export interface Cost {
  readonly wall: number;
  /** Of all threads of the server, until it is idle again. */
  readonly cpu: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const uri = 'file:///bench/compose.yaml';

interface Initialized {
  readonly capabilities: { readonly textDocumentSync?: number | { readonly change?: number } };
}

interface Published {
  readonly uri: string;
  readonly version?: number;
}

/** Starts a server over stdio. Linux only: CPU and memory are read from /proc. */
export async function startSession(
  command: string,
  args: readonly string[],
  settings: unknown = {},
): Promise<LspSession> {
  const started = performance.now();
  const child = spawn(command, [...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} did not start`);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let waiting: ((published: Published) => void) | undefined;
  connection.onNotification('textDocument/publishDiagnostics', (published: Published) => waiting?.(published));
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
    items.map(() => settings),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const { capabilities } = await connection.sendRequest<Initialized>('initialize', {
    processId: process.pid,
    rootUri: 'file:///bench',
    workspaceFolders: [],
    capabilities: {
      workspace: { configuration: true },
      textDocument: { publishDiagnostics: { versionSupport: true } },
    },
  });
  const startMs = performance.now() - started;
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings });

  const sync = capabilities.textDocumentSync;
  const wantsAll = (typeof sync === 'object' ? sync.change : sync) === 1;
  let version = 0;
  let lines: string[] = [];
  const diagnosticsOf = (wanted: number): Promise<number> =>
    new Promise((resolve) => {
      waiting = (published) => {
        if (published.uri === uri && (published.version === undefined || published.version >= wanted))
          resolve(performance.now());
      };
    });
  const change = (line: number, character: number, text: string): Promise<void> => {
    const position = { line, character };
    const before = lines[line] ?? '';
    lines[line] = before.slice(0, character) + text + before.slice(character);
    return connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: wantsAll ? [{ text: lines.join('\n') }] : [{ range: { start: position, end: position }, text }],
    });
  };
  const measured = async (send: () => Promise<void>): Promise<Cost> => {
    const before = cpuOf(pid);
    const answered = diagnosticsOf(version + 1);
    const from = performance.now();
    await send();
    const wall = (await answered) - from;
    await idle(pid);
    return { wall, cpu: cpuOf(pid) - before };
  };

  return {
    startMs,
    open(text) {
      lines = text.split('\n');
      return measured(() =>
        connection.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId: 'dockercompose', version: ++version, text },
        }),
      );
    },
    type: (line, character, insert) => measured(() => change(line, character, insert)),
    async burst(line, character, keys, pause) {
      let column = character;
      for (const key of keys.slice(0, -1)) {
        await change(line, column, key);
        column += key.length;
        await sleep(pause);
      }
      const answered = diagnosticsOf(version + 1);
      const from = performance.now();
      await change(line, column, keys.at(-1) ?? '');
      return (await answered) - from;
    },
    peakMemory: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    async stop() {
      await Promise.race([connection.sendRequest('shutdown'), sleep(2000)]);
      connection.dispose();
      child.kill();
    },
  };
}

/** CPU time that a process has had, all threads. ms */
function cpuOf(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const total = tasks.reduce((sum, task) => {
    try {
      return sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return sum; // the thread ended meanwhile
    }
  }, 0);
  return total / 1e6;
}

/** Waits until a process has stopped computing. */
async function idle(pid: number): Promise<void> {
  for (let before = cpuOf(pid); ;) {
    await sleep(40);
    const now = cpuOf(pid);
    if (now - before < 0.5) return;
    before = now;
  }
}
