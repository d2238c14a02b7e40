/** Where a rule's statement comes from. */
export type Evidence =
  | {
      readonly kind: 'observed';
      /** Name of the folder in `test/conformance` whose recording of a real Engine shows it. */
      readonly ref: string;
    }
  | {
      readonly kind: 'source';
      /** `repository@tag path`. */
      readonly ref: string;
      /** Why no recording shows it; a clause for people. */
      readonly unrecorded: string;
    };

/** One statement about Docker that this project takes for true. */
export interface LedgerRule<Id extends string = string> {
  /** Unique over all ledgers; in lower case the anchor of the rule in `docs/fidelity.md`. */
  readonly id: Id;
  readonly statement: string;
  readonly evidence: Evidence;
}

/** What a ledger says of each of its rules. */
export type Statements<Id extends string> = Readonly<Record<Id, readonly [statement: string, evidence: Evidence]>>;

/** Evidence of a recorded topology. */
export const observed = (ref: string): Evidence => ({ kind: 'observed', ref });

/** Evidence of a source, for what no recording can show. */
export const source = (ref: string, unrecorded: string): Evidence => ({ kind: 'source', ref, unrecorded });

/** The rules of a ledger, in its order. */
export function rulesOf<Id extends string>(statements: Statements<Id>): readonly LedgerRule<Id>[] {
  return (Object.keys(statements) as Id[]).map((id) => ({
    id,
    statement: statements[id][0],
    evidence: statements[id][1],
  }));
}
