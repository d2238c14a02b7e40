import { expect, test } from 'vitest';
import { fixtures } from '../../scripts/conformance/fixtures.ts';
import { judge } from '../../scripts/conformance/judgement.ts';

const recorded = fixtures();

test('at least seventy topologies are recorded, twenty of them refused', () => {
  expect(recorded.length).toBeGreaterThanOrEqual(70);
  expect(recorded.filter(({ name }) => name.endsWith('-error')).length).toBeGreaterThanOrEqual(20);
});

test.each(recorded.map((fixture) => [fixture.name, fixture] as const))('%s', (_name, { text, observation, variation }) => {
  const { agreed, differences } = judge(text, observation, variation);
  expect(differences).toEqual([]);
  expect(agreed.size).toBeGreaterThan(0);
});

test.each(recorded.map(({ name, observation }) => [name, observation] as const))('%s fails as its name says', (name, { up }) => {
  expect(up.ok).toBe(!name.endsWith('-error'));
});
