import { type LspSession, startSession } from './lsp-session.ts';
import { median, repeat } from './median.ts';

/** A language server that is measured over stdio. */
export interface Server {
  readonly name: string;
  readonly command: readonly string[];
  /** What it is told when it asks for its configuration. */
  readonly settings: unknown;
}

/** What one session cost: ms, and MB for memory. */
export interface Figures {
  readonly openCpu: number;
  /** Of a key in a label. */
  readonly editCpu: number;
  readonly editWall: number;
  /** From the last of 20 keys, a mistake, to what is said of it. */
  readonly burst: number;
  /** Of a key in a network alias, which changes what the file describes. */
  readonly networkEditCpu: number;
  /** At most, until the text is opened. */
  readonly openMemory: number;
  /** At most, over all of it. */
  readonly memory: number;
}

/** Opens a text in a fresh server and types into the middle of it. */
export async function measure({ command, settings }: Server, text: string): Promise<Figures> {
  const [program = '', ...args] = command;
  const session = await startSession(program, args, settings);
  const open = await session.open(text);
  const openMemory = session.peakMemory();
  const label = endOfLine(text, '      team:');
  const edits = await typeKeys(session, label, 20);
  const networkEdits = await typeKeys(session, endOfLine(text, '          - alias-'), 10);
  const keys = [...'abcdefghijklmnopqrs', ': ['];
  const burst = await session.burst(label.line, label.character + 20, keys, 30);
  const memory = session.peakMemory();
  await session.stop();
  return {
    openCpu: open.cpu,
    editCpu: median(edits.map(({ cpu }) => cpu)),
    editWall: median(edits.map(({ wall }) => wall)),
    burst,
    networkEditCpu: median(networkEdits.map(({ cpu }) => cpu)),
    openMemory,
    memory,
  };
}

interface Place {
  readonly line: number;
  readonly character: number;
}

async function typeKeys(session: LspSession, { line, character }: Place, keys: number) {
  return repeat(keys, (i) => session.type(line, character + i, 'x'));
}

/** Behind a line in the middle of the text that begins like this. */
function endOfLine(text: string, beginning: string): Place {
  const lines = text.split('\n');
  let line = lines.length >> 1;
  while (line > 0 && !lines[line]?.startsWith(beginning)) line--;
  return { line, character: lines[line]?.length ?? 0 };
}
