import { expect, test } from 'vitest';
import { fixtures } from '../../scripts/conformance/fixtures.ts';
import { rulesIn } from '../../scripts/conformance/rules-at-work.ts';
import { ledger } from '../../src/sim/ledger.ts';

test('no rule is believed for its source alone where a recording shows it, and every recorded rule is shown by one', { timeout: 60_000 }, () => {
  const shown = new Set(fixtures().flatMap(({ text, observation }) => [...rulesIn(text, observation)]));
  const observed = ledger.filter(({ evidence }) => evidence.kind === 'observed').map(({ id }) => id);
  expect([...shown].sort()).toEqual([...observed].sort());
});
