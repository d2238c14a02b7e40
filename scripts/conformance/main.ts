// usage: npm run conformance [-- NAME...]
//        npm run conformance -- record [NAME...] --observe PATH [--times N] [--settings JSON]
//        npm run conformance -- fuzz [N] [--seed S] [--observe PATH] [--generator covering|free] [--out FOLDER] [--keep FOLDER] [--shrinking N]
//        npm run conformance -- again FOLDER
// Without `fuzz` or `record`: compares the prediction for every recorded topology (or those whose names contain a NAME) with its observation.
// `--settings` says how the settings of the observed Engine differ from those of a plain installation, as parts of an EngineProfile.
// `again` judges what fuzzing kept in FOLDER by the model as it is now. Exit code 1 when any fact disagrees, 2 when the command line cannot be understood.
import { commandLine, observerMissing } from './command-line.ts';
import { fixtures } from './fixtures.ts';
import { fuzz, fuzzOptions } from './fuzz.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { record } from './record.ts';
import { report } from './report.ts';

const [first, ...rest] = process.argv.slice(2);
process.exitCode =
  first === 'fuzz'
    ? await fuzzed(rest)
    : first === 'record'
      ? await recordAgain(rest)
      : first === 'again'
        ? again(rest)
        : recorded(first === undefined ? [] : [first, ...rest]);

function recorded(names: readonly string[]): number {
  const chosen = fixtures().filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
  return chosen.length === 0
    ? misunderstood(`No recorded topology is called like ${names.join(', ')}.`)
    : report(chosen);
}

function again([folder]: readonly string[]): number {
  return folder === undefined
    ? misunderstood('Say where fuzzing kept its recordings (fuzz --keep FOLDER).')
    : report(fixtures(folder));
}

async function recordAgain(args: readonly string[]): Promise<number> {
  const line = commandLine(args, ['observe', 'times', 'settings']);
  if (typeof line === 'string') return misunderstood(line);
  const program = line.named.get('observe') ?? process.env.COMPOSE_NET_OBSERVE;
  if (!program) return misunderstood(observerMissing);
  const settings = line.named.get('settings');
  await record(
    line.plain,
    program,
    Number(line.named.get('times') ?? 3),
    settings === undefined ? undefined : (JSON.parse(settings) as Observation['settings']),
  );
  return 0;
}

async function fuzzed(args: readonly string[]): Promise<number> {
  const options = fuzzOptions(args, process.env);
  if (typeof options === 'string') return misunderstood(options);
  return (await fuzz(options)) ? 0 : 1;
}

function misunderstood(message: string): number {
  console.error(message);
  return 2;
}
