import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import Table from 'cli-table3';
import { parseDocument } from 'yaml';
import { root } from '../root.ts';
import { generateProject } from './generate.ts';
import { type LspSession, startSession } from './lsp-session.ts';
import { timePairs } from './pairs.ts';

/**
 * Speed and memory of the language server, on generated files. Every figure of a row comes from one run, and what counts are the
 * ratios: to the 100-service figure, and to reading the same text once with package `yaml`.
 * usage: npm run bench [-- services…]
 */
const sizes = process.argv.slice(2).map(Number);
const rows = sizes.length > 0 ? sizes : [100, 1000, 5000];
const table = new Table({
  head: [
    'services',
    'open CPU',
    '× yaml',
    'edit CPU',
    '× 100',
    'edit wall',
    'burst last key',
    '× edit',
    'network edit CPU',
    'peak MB',
  ],
});
let base: number | undefined;
for (const services of rows) {
  const text = generateProject(services);
  const library = median(await repeat(3, async () => timed(() => parseDocument(text, { merge: true }))));
  const session = await startSession(process.execPath, [join(root, 'dist/server.js'), '--stdio']);
  const open = await session.open(text);
  const place = endOfLine(text, '      team:');
  const edits = await typeKeys(session, place, 30);
  const cpu = median(edits.map((edit) => edit.cpu));
  const wall = median(edits.map((edit) => edit.wall));
  const designs = await typeKeys(session, endOfLine(text, '          - alias-'), 10);
  // The last key of the burst is a mistake, which concerns more than the line it stands in.
  const burst = await session.burst(place.line, place.character + 30, [...'abcdefghijklmnopqrs', ': ['], 30);
  base ??= cpu;
  table.push([
    services,
    `${open.cpu.toFixed(0)} ms`,
    (open.cpu / library).toFixed(2),
    `${cpu.toFixed(2)} ms`,
    (cpu / base).toFixed(1),
    `${wall.toFixed(1)} ms`,
    `${burst.toFixed(1)} ms`,
    (burst / wall).toFixed(1),
    `${median(designs.map((edit) => edit.cpu)).toFixed(1)} ms`,
    session.peakMemory().toFixed(0),
  ]);
  await session.stop();
}
process.stdout.write(`${table.toString()}\n`);
for (const { what, median: time } of timePairs()) process.stdout.write(`${what}: ${time.toFixed(0)} ms\n`);

async function typeKeys(session: LspSession, { line, character }: { line: number; character: number }, keys: number) {
  return repeat(keys, (i) => session.type(line, character + i, 'x'));
}

/**
 * Behind a line in the middle of the file that begins like this: a label changes nothing but itself, the alias of a container
 * changes the network.
 */
function endOfLine(text: string, beginning: string): { readonly line: number; readonly character: number } {
  const lines = text.split('\n');
  let line = lines.length >> 1;
  while (line > 0 && !lines[line]?.startsWith(beginning)) line--;
  return { line, character: lines[line]?.length ?? 0 };
}

async function repeat<T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < times; i++) results.push(await work(i));
  return results;
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
