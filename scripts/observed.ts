/**
 * Predicts every topology of a folder and compares with what was observed.
 * Usage: observed FOLDER [--all] [--only NAME] [-o OUT]: FOLDER has `topologies/<name>/compose.yaml` (beside it maybe `arguments`) and
 * `results/<name>.json`. `--all` also compares what differs between two runs of the same project.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareDocuments, volatileCategories } from './conformance/compare.ts';
import type { Agreement, Document } from './conformance/compare.ts';
import { predictFolder } from './conformance/predict-folder.ts';

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined) {
  console.error('observed: name the folder that has topologies and results');
  process.exit(2);
}
const option = (name: string) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
const only = option('--only');
const out = option('-o') ?? mkdtempSync(join(tmpdir(), 'predictions-'));
mkdirSync(out, { recursive: true });

const totals = new Map<string, { agree: number; differ: string[]; onlyA: string[]; onlyB: string[] }>();
let slowest = { name: '', took: 0 };
for (const name of readdirSync(join(folder, 'topologies')).sort()) {
  if (only !== undefined && name !== only) continue;
  const recorded = join(folder, 'results', `${name}.json`);
  if (!existsSync(recorded)) continue;
  const observed = JSON.parse(readFileSync(recorded, 'utf8')) as Document;
  const before = performance.now();
  const predicted = predictFolder(join(folder, 'topologies', name), observed);
  const took = performance.now() - before;
  if (took > slowest.took) slowest = { name, took };
  writeFileSync(join(out, `${name}.json`), JSON.stringify(predicted, undefined, 1));
  for (const agreement of compareDocuments(observed, JSON.parse(JSON.stringify(predicted)) as Document)) {
    if (volatileCategories.has(agreement.category) && !options.includes('--all')) continue;
    add(name, agreement);
  }
}

function add(name: string, { category, agree, differ, onlyA, onlyB }: Agreement): void {
  const total = totals.get(category) ?? { agree: 0, differ: [], onlyA: [], onlyB: [] };
  totals.set(category, total);
  total.agree += agree;
  total.differ.push(
    ...differ.map(({ subject, a, b }) => `${name}: ${subject}\n      observed:  ${a}\n      predicted: ${b}`),
  );
  total.onlyA.push(...onlyA.map((subject) => `${name}: ${subject}: only observed`));
  total.onlyB.push(...onlyB.map((subject) => `${name}: ${subject}: only predicted`));
}

const row = (title: string, ...cells: readonly (string | number)[]) =>
  title.padEnd(18) + cells.map((cell) => `${cell}`.padStart(10)).join('');
console.log(row('category', 'agree', 'differ', 'only A', 'only B'));
const sorted = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
for (const [category, { agree, differ, onlyA, onlyB }] of sorted) {
  console.log(row(category, agree, differ.length, onlyA.length, onlyB.length));
}
const sum = (of: (total: { agree: number; differ: string[]; onlyA: string[]; onlyB: string[] }) => number) =>
  sorted.reduce((before, [, total]) => before + of(total), 0);
console.log(
  row(
    'total',
    sum((t) => t.agree),
    sum((t) => t.differ.length),
    sum((t) => t.onlyA.length),
    sum((t) => t.onlyB.length),
  ),
);
for (const [category, { differ, onlyA, onlyB }] of sorted) {
  const lines = [...differ, ...onlyA, ...onlyB];
  if (lines.length === 0) continue;
  console.log(`\n${category}:`);
  for (const line of lines.slice(0, 15)) console.log(`    ${line}`);
  if (lines.length > 15) console.log(`    ... and ${lines.length - 15} more`);
}
console.log(`\npredictions: ${out}; slowest: ${slowest.name} ${slowest.took.toFixed(0)} ms`);
process.exit(sum((t) => t.differ.length) > 0 ? 1 : 0);
