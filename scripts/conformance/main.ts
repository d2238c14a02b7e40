// usage: npm run conformance [-- NAME...]
//        npm run conformance -- record [NAME...] --observe PATH [--times N] [--settings JSON]
//        npm run conformance -- fuzz [N] [--seed S] [--observe PATH] [--generator covering|free] [--out FOLDER] [--keep FOLDER] [--shrinking N]
//        npm run conformance -- again FOLDER
// Without `fuzz` or `record`: compares the prediction for every recorded topology (or those whose names contain a NAME) with its observation.
// `--settings` says how the settings of the observed Engine differ from those of a plain installation, as parts of an EngineProfile.
// `again` judges what fuzzing kept in FOLDER by the model as it is now. Exit code 1 when any fact disagrees, 2 when the command line cannot be understood.
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
  if (chosen.length === 0) {
    console.error(`No recorded topology is called like ${names.join(', ')}.`);
    return 2;
  }
  return report(chosen);
}

function again([folder]: readonly string[]): number {
  if (folder === undefined) {
    console.error('Say where fuzzing kept its recordings (fuzz --keep FOLDER).');
    return 2;
  }
  return report(fixtures(folder));
}

async function recordAgain(args: readonly string[]): Promise<number> {
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const program = option('--observe') ?? process.env.COMPOSE_NET_OBSERVE;
  if (!program) {
    console.error('Say which program observes a real Engine: --observe PATH, or COMPOSE_NET_OBSERVE.');
    return 2;
  }
  const names = args.filter((arg, index) => !arg.startsWith('--') && !args[index - 1]?.startsWith('--'));
  const settings = option('--settings');
  await record(
    names,
    program,
    Number(option('--times') ?? 3),
    settings === undefined ? undefined : (JSON.parse(settings) as Observation['settings']),
  );
  return 0;
}

async function fuzzed(args: readonly string[]): Promise<number> {
  const options = fuzzOptions(args, process.env);
  if (typeof options === 'string') {
    console.error(options);
    return 2;
  }
  return (await fuzz(options)) ? 0 : 1;
}
