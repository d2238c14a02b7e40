import { expect, test } from 'vitest';
import { emptyCoverage } from '../../scripts/conformance/fuzz-coverage.ts';
import { composeText } from '../../scripts/conformance/compose-file.ts';
import { render } from '../../scripts/conformance/fuzz-render.ts';
import { choose, fuzzOptions } from '../../scripts/conformance/fuzz.ts';
import { shrink, without } from '../../scripts/conformance/shrink.ts';

function firstProjects(seed: number): readonly string[] {
  const covered = emptyCoverage();
  return Array.from({ length: 3 }, (_, run) => {
    const choice = choose(covered, seed, run);
    covered.add(choice);
    return composeText(render(choice));
  });
}

test('a seed gives the same projects, another seed others', () => {
  expect(firstProjects(5)).toEqual(firstProjects(5));
  expect(firstProjects(5)).not.toEqual(firstProjects(6));
});

test('ten chosen projects meet more than half of all pairs of options', () => {
  const covered = emptyCoverage();
  for (let run = 0; run < 10; run++) covered.add(choose(covered, 7, run));
  const { pairs, triples } = covered.report();
  expect(pairs.met).toBeGreaterThan(pairs.possible / 2);
  expect(triples.met).toBeLessThanOrEqual(triples.possible);
});

test('shrinking keeps only what the failure needs', async () => {
  const file = {
    services: {
      a: { image: 'app', networks: { n: { aliases: ['x', 'y'] }, m: {} }, depends_on: ['b'] },
      b: { image: 'app' },
    },
    networks: { n: { internal: true }, m: null },
  };
  const fails = (candidate: object): Promise<boolean> => Promise.resolve(JSON.stringify(candidate).includes('"y"'));
  const smallest = await shrink(file, fails, 200);
  expect(smallest).toEqual({ services: { a: { image: 'app', networks: { n: { aliases: ['y'] } } } } });
});

test('leaving out a service leaves out what refers to it', () => {
  const file = { services: { a: { image: 'app' }, b: { image: 'app', network_mode: 'service:a', links: ['a:x', 'c'] } } };
  expect(without(file, ['services', 'a'])).toEqual({ services: { b: { image: 'app', links: ['c'] } } });
});

test('the command line is understood or refused in a sentence', () => {
  expect(fuzzOptions(['12', '--seed', '3', '--observe', 'watch'], {})).toMatchObject({ runs: 12, seed: 3, observe: 'watch' });
  expect(fuzzOptions(['12'], {})).toMatch(/--observe PATH/);
  expect(fuzzOptions(['--speed', '3'], {})).toMatch(/Unknown option --speed/);
});
