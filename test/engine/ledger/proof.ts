import type { EngineRuleId } from '../../../src/engine/ledger.ts';

/** A test for each of some rules of the ledger: it throws where the rule does not hold. */
export type Proofs = Readonly<Partial<Record<EngineRuleId, () => void>>>;

/** A published port as `lowered` takes it. */
export const port = (target: number, given?: string, more: object = {}) => ({
  target,
  ...(given === undefined ? {} : { published: given }),
  ...more,
});
