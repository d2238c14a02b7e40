import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { agreementTable, emptyTally, tally, type Difference, type Judgement } from './agreement.ts';
import { commandLine, observerMissing } from './command-line.ts';
import { composeText, type ComposeFile } from './compose-file.ts';
import { projects, type ProjectChoice } from './fuzz-choices.ts';
import { emptyCoverage, type Coverage, type Share } from './fuzz-coverage.ts';
import { render } from './fuzz-render.ts';
import { freeProject } from './fuzz-free.ts';
import { judge } from './judgement.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { observe } from './observe.ts';
import { randomOutcomes } from './random-outcomes.ts';
import { shrink } from './shrink.ts';

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
  /** The observing program, with its own arguments. */
  readonly observe: string;
  /** Where disagreements are written; outside the tree. */
  readonly out: string;
  /** Observations that shrinking one disagreement may take. */
  readonly shrinking: number;
  /** Where every project is kept with what was observed, to be judged again after the model has changed. */
  readonly keep: string | undefined;
  /** `covering` meets as many pairs of options as it can; `free` writes files as people do, with more services and networks. */
  readonly generator: 'covering' | 'free';
}

/** How many random projects each kept one is chosen from, for what it adds to the coverage. */
const candidates = 24;

/** Compares random projects with the real Engine; true when nothing disagreed. */
export async function fuzz(options: FuzzOptions): Promise<boolean> {
  console.log(`fuzz: ${options.runs} projects, seed ${options.seed}, disagreements to ${options.out}`);
  const covered = emptyCoverage();
  const total = emptyTally();
  let disagreeing = 0;
  let refused = 0;
  let failed = 0;
  let fleeting = 0;
  for (let run = 0; run < options.runs; run++) {
    const file = next(covered, options, run);
    const verdict = await confirmed(file, options);
    if (!verdict) {
      failed++;
      continue;
    }
    if (options.keep !== undefined)
      await store(join(options.keep, `${options.seed}-${run}`), file, verdict.observation);
    tally(total, verdict.judgement);
    if (!verdict.observation.up.ok) refused++;
    if (verdict.once.length > 0) {
      fleeting++;
      console.log(
        `fuzz: ${options.seed}-${run}: in one of two observations only: ${verdict.once.map(lineOf).join('; ')}`,
      );
    }
    if (verdict.judgement.differences.length > 0) {
      disagreeing++;
      await handOver(options, run, file, verdict.judgement);
    }
    if ((run + 1) % 10 === 0) console.log(`fuzz: ${run + 1} observed, ${refused} refused, ${disagreeing} disagree`);
  }
  console.log(agreementTable(total));
  if (options.generator === 'covering') console.log(coverageText(covered));
  console.log(
    `${options.runs} projects, ${failed} not observed, ${refused} of them refused, ${disagreeing} with a disagreement, ${fleeting} with one that a second observation did not show`,
  );
  return disagreeing === 0;
}

function next(covered: Coverage, { generator, seed }: FuzzOptions, run: number): ComposeFile {
  if (generator === 'free') return freeProject(seed, run);
  const choice = choose(covered, seed, run);
  covered.add(choice);
  return render(choice);
}

/** The candidate that brings the most new pairs and triples. The same seed gives the same projects in the same order. */
export function choose(covered: Coverage, seed: number, run: number): ProjectChoice {
  const sample = fc.sample(projects, { seed: seed * 100_003 + run, numRuns: candidates });
  // One project in seven is taken as it comes: a refused one covers nothing and would never be chosen.
  if (run % 7 === 6) return sample.find((project) => project.refusal !== 'none') ?? sample[0]!;
  return sample.reduce((best, next) => (covered.gain(next) > covered.gain(best) ? next : best));
}

function coverageText(covered: Coverage): string {
  const { pairs, triples } = covered.report();
  return `coverage: ${share('pairs', pairs)}, ${share('triples', triples)}`;
}

function share(what: string, { met, possible }: Share): string {
  return `${met} of ${possible} ${what} of options (${((100 * met) / possible).toFixed(1)} %)`;
}

interface Examined {
  readonly observation: Observation;
  readonly judgement: Judgement;
}

interface Confirmed extends Examined {
  /** What differed in the first observation and not in the second. */
  readonly once: readonly Difference[];
}

/** Undefined when the observing program itself failed. */
async function examine(file: ComposeFile, options: FuzzOptions): Promise<Examined | undefined> {
  const text = composeText(file);
  try {
    const observation = (await observe(options.observe, text, 'fuzz')) as Observation;
    return {
      observation,
      judgement: judge(text, observation, randomOutcomes(text, observation)),
    };
  } catch (error) {
    console.log(`fuzz: not observed: ${error instanceof Error ? error.message : String(error)}\n${text}`);
    return undefined;
  }
}

/** As `examine`; a disagreement has to show in two observations, as a busy machine loses packets. What shows in one only is told apart. */
async function confirmed(file: ComposeFile, options: FuzzOptions): Promise<Confirmed | undefined> {
  const first = await examine(file, options);
  if (!first || first.judgement.differences.length === 0) return first && { ...first, once: [] };
  const second = await examine(file, options);
  const again = new Set(second?.judgement.differences.map(({ category, subject }) => `${category} ${subject}`));
  const { differences } = first.judgement;
  const both = differences.filter(({ category, subject }) => again.has(`${category} ${subject}`));
  const once = differences.filter((one) => !both.includes(one));
  return { ...first, judgement: { ...first.judgement, differences: both }, once };
}

function lineOf({ category, subject, observed, predicted }: Difference): string {
  return `[${category}] ${subject}: observed ${JSON.stringify(observed)}, predicted ${JSON.stringify(predicted)}`;
}

/** Shrinks a disagreement and writes the smallest file with what differs. */
async function handOver(options: FuzzOptions, run: number, file: ComposeFile, found: Judgement): Promise<void> {
  const categories = new Set(found.differences.map((difference) => difference.category));
  const smallest = await shrink(
    file,
    async (candidate) => {
      const verdict = await examine(candidate, options);
      return verdict?.judgement.differences.some((difference) => categories.has(difference.category)) ?? false;
    },
    options.shrinking,
  );
  const verdict = await examine(smallest, options);
  const folder = join(options.out, `${options.seed}-${run}`);
  if (verdict) await store(folder, smallest, verdict.observation);
  await mkdir(folder, { recursive: true });
  const differences =
    verdict && verdict.judgement.differences.length > 0 ? verdict.judgement.differences : found.differences;
  const lines = differences.map(lineOf);
  await writeFile(join(folder, 'README'), `${lines.join('\n')}\n`);
  if (!verdict) await writeFile(join(folder, 'compose.yaml'), composeText(smallest));
  await writeFile(join(folder, 'found.yaml'), composeText(file));
  console.log(`fuzz: ${folder}: ${lines.length} disagreements, e.g. ${lines[0]}`);
}

async function store(folder: string, file: ComposeFile, observation: Observation): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'compose.yaml'), composeText(file));
  await writeFile(join(folder, 'observation.json'), `${JSON.stringify(observation, null, 1)}\n`);
}

const known = ['seed', 'observe', 'out', 'shrinking', 'keep', 'generator'];

/** What the command line says, or a message for people when it cannot be understood. */
export function fuzzOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): FuzzOptions | string {
  const line = commandLine(args, known);
  if (typeof line === 'string') return line;
  const { named, plain } = line;
  const generator = named.get('generator') ?? 'covering';
  if (generator !== 'covering' && generator !== 'free') return '--generator is covering or free.';
  const program = named.get('observe') ?? environment.COMPOSE_NET_OBSERVE;
  if (!program) return observerMissing;
  const runs = Number(plain[0] ?? 50);
  const seed = Number(named.get('seed') ?? 1);
  const shrinking = Number(named.get('shrinking') ?? 60);
  if (![runs, seed, shrinking].every(Number.isSafeInteger))
    return 'The number of projects, --seed and --shrinking are whole numbers.';
  return {
    runs,
    seed,
    observe: program,
    out: named.get('out') ?? join(tmpdir(), 'fuzz-found'),
    shrinking,
    keep: named.get('keep'),
    generator,
  };
}
