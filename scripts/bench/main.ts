import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { parseDocument } from 'yaml';
import { root } from '../root.ts';
import { generateProject } from './generate.ts';
import { type Figures, type Server, measure } from './measure.ts';
import { median, repeat } from './median.ts';
import { timePairs } from './pairs.ts';

/**
 * Speed and memory of the language server, on generated files. Every figure of a row comes from one run, and what counts are the
 * ratios: to the 100-service figure, to reading the same text once with package `yaml`, and to other servers that take turns.
 * usage: npm run bench [-- SERVICES… [--beside SERVERS.json] [--rounds N]]
 * SERVERS.json lists { name, command: [program, argument…], settings }; what they are asked is what ours is asked.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { beside: { type: 'string' }, rounds: { type: 'string' } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [100, 1000, 5000];
const ours: Server = {
  name: 'ours',
  command: [process.execPath, join(root, 'dist/server.js'), '--stdio'],
  settings: {},
};
const others =
  values.beside === undefined ? [] : (JSON.parse(readFileSync(values.beside, 'utf8')) as readonly Server[]);
const rounds = Number(values.rounds ?? (others.length > 0 ? 3 : 1));

const table = new Table({
  head: [
    'services',
    'server',
    'open CPU',
    '× yaml',
    'edit CPU',
    '× 100',
    'edit wall',
    'burst',
    '× edit',
    'network edit',
    'open MB',
    'MB',
  ],
});
const beside = new Table({ head: ['services', 'server', 'edit CPU', 'open CPU', 'open memory', 'memory'] });
const first = new Map<string, number>();
for (const services of sizes) {
  const text = generateProject(services);
  const library = median(await repeat(3, async () => timed(() => parseDocument(text, { merge: true }))));
  const runs = new Map([ours, ...others].map(({ name }) => [name, [] as Figures[]] as const));
  await repeat(rounds, async () => {
    for (const server of [ours, ...others]) runs.get(server.name)?.push(await measure(server, text));
  });
  const results = [...runs].map(([name, figures]) => [name, medians(figures)] as const);
  for (const [name, figures] of results) {
    const base = first.get(name) ?? figures.editCpu;
    first.set(name, base);
    table.push([
      services,
      name,
      `${figures.openCpu.toFixed(0)} ms`,
      (figures.openCpu / library).toFixed(2),
      `${figures.editCpu.toFixed(1)} ms`,
      (figures.editCpu / base).toFixed(1),
      `${figures.editWall.toFixed(1)} ms`,
      `${figures.burst.toFixed(1)} ms`,
      (figures.burst / figures.editWall).toFixed(1),
      `${figures.networkEditCpu.toFixed(1)} ms`,
      figures.openMemory.toFixed(0),
      figures.memory.toFixed(0),
    ]);
  }
  const mine = results[0]?.[1];
  for (const [name, figures] of results.slice(1)) {
    if (!mine) continue;
    beside.push([
      services,
      name,
      `1/${(figures.editCpu / mine.editCpu).toFixed(1)}`,
      (mine.openCpu / figures.openCpu).toFixed(2),
      (mine.openMemory / figures.openMemory).toFixed(2),
      (mine.memory / figures.memory).toFixed(2),
    ]);
  }
}
process.stdout.write(`${table.toString()}\n`);
if (others.length > 0) process.stdout.write(`ours in proportion to others:\n${beside.toString()}\n`);
for (const { what, median: time } of timePairs()) process.stdout.write(`${what}: ${time.toFixed(0)} ms\n`);

function medians(figures: readonly Figures[]): Figures {
  const of = (key: keyof Figures): number => median(figures.map((each) => each[key]));
  return {
    openCpu: of('openCpu'),
    editCpu: of('editCpu'),
    editWall: of('editWall'),
    burst: of('burst'),
    networkEditCpu: of('networkEditCpu'),
    openMemory: of('openMemory'),
    memory: of('memory'),
  };
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
