import type { Refusal } from '../cnm/model.ts';
import type { Refused } from '../cnm/refused.ts';

/** A complaint with how sure it is. */
export interface Problem {
  readonly complaint: Refused;
  readonly certainty: Refusal['certainty'];
}
