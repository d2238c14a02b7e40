import { describe, test } from 'vitest';
import { engineLedger } from '../../src/engine/ledger.ts';
import type { EngineRuleId } from '../../src/engine/ledger.ts';
import { addressProofs } from './ledger/addresses.ts';
import { networkProofs } from './ledger/networks.ts';
import { portProofs } from './ledger/ports.ts';
import { sandboxProofs } from './ledger/sandboxes.ts';
import { startProofs } from './ledger/starts.ts';

/** One proof for every rule: a rule without one does not compile. */
const proofs: Readonly<Record<EngineRuleId, () => void>> = {
  ...networkProofs,
  ...addressProofs,
  ...sandboxProofs,
  ...startProofs,
  ...portProofs,
};

describe('every rule of the ledger holds in the model', () => {
  for (const { id, statement } of engineLedger) test(`${id}: ${statement}`, () => proofs[id]());
});
