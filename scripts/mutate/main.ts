import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { diagnostics } from '../../src/query/diagnostics.ts';
import { projects } from '../../src/query/project-answers.ts';
import { simulate } from '../../src/query/simulate.ts';
import { createWorkspace } from '../../src/query/workspace.ts';
import { root } from '../root.ts';
import { mutate, type Mutation, mutations } from './mutators.ts';
import { differenceWhenTyped } from './typing.ts';

/**
 * Mutates compose files and asks everything of them: nothing may throw, hang or use memory without bound, and a text that was typed must
 * give the same answers as one that was opened.
 * usage: npm run mutate [-- COUNT [SEED [FOLDER…]]]   FOLDER: more files to start from
 */
const [count = '2000', seed = '1', ...folders] = process.argv.slice(2);
/**
 * Patience for one text: ms of processor time, more for a long one, which may take long but not longer than in proportion.
 * Collecting garbage falls on whom it may, so a slow text is tried again before it counts.
 */
const patienceFor = (text: string): number => 1000 + text.length / 250;

const seeds = [join(root, 'examples'), join(root, 'test/conformance'), ...folders]
  .flatMap(composeFiles)
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const found: string[] = [];
let done = 0;
let slowest = { took: 0, what: '' };
let total = 0;
let largest = { memory: 0, what: '' };
const runs = fc.sample(fc.tuple(fc.nat(seeds.length - 1), mutations), { numRuns: Number(count), seed: Number(seed) });
for (const [index, list] of runs) {
  const { file, text: before } = seeds[index] ?? { file: '', text: '' };
  const texts = [before];
  for (const mutation of list) texts.push(mutate(texts.at(-1) ?? '', mutation));
  const text = texts.at(-1) ?? '';
  try {
    const took = ask(text);
    total += took;
    if (took > slowest.took) slowest = { took, what: `${file} ${JSON.stringify(list)}` };
    const patience = patienceFor(text);
    if (took > patience && ask(text) > patience) note(`slow (${took.toFixed(0)} ms)`, file, list);
    const difference = differenceWhenTyped(texts);
    if (difference !== undefined) note(difference, file, list);
  } catch (error) {
    note(error instanceof Error ? (error.stack ?? error.message) : String(error), file, list);
  }
  done++;
  if (memory() > largest.memory) largest = { memory: memory(), what: `${file} ${JSON.stringify(list)}` };
  if (done % 10_000 === 0) process.stdout.write(`${done} of ${count}, ${memory()} MB\n`);
}
process.stdout.write(
  `${done} mutated texts of ${seeds.length} files, seed ${seed}: ${found.length} failed; ${(total / done).toFixed(1)} ms each, ` +
    `slowest ${slowest.took.toFixed(0)} ms (${slowest.what}), memory at most ${largest.memory} MB (${largest.what})\n`,
);
if (found.length > 0) process.exitCode = 1;

/** Asks every question there is. ms of processor time */
function ask(text: string): number {
  const from = process.cpuUsage();
  const workspace = createWorkspace();
  const file = '/project/compose.yaml';
  workspace.open(file, text);
  workspace.setText('/project/.env', null);
  workspace.setText(
    '/project/other.yaml',
    'include: [compose.yaml]\nservices: { other: { image: x, extends: { file: compose.yaml, service: web } } }\n',
  );
  diagnostics(workspace, file);
  const [project] = projects(workspace);
  const names = project?.tree.children.flatMap(({ children }) => children.map(({ vantage }) => vantage)) ?? [];
  const [from1, to] = names.filter((name) => name !== undefined);
  if (project && from1 !== undefined)
    simulate(workspace, project.id, { kind: 'ping', from: from1, to: to ?? 'internet' });
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

function note(what: string, file: string, list: readonly Mutation[]): void {
  found.push(what);
  if (found.length <= 20)
    process.stdout.write(`${file} ${JSON.stringify(list)}\n  ${what.split('\n').slice(0, 6).join('\n  ')}\n`);
}

function memory(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}

function composeFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return composeFiles(path);
    return /\.ya?ml$/.test(name) && statSync(path).size < 20_000 ? [path] : [];
  });
}
