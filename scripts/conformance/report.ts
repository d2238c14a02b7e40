import { agreementTable, emptyTally, tally } from './agreement.ts';
import type { Fixture } from './fixtures.ts';
import { judge } from './judgement.ts';

/** Prints every disagreement and the counts; the exit code. */
export function report(chosen: readonly Fixture[]): number {
  const total = emptyTally();
  let disagreeing = 0;
  for (const { name, text, observation, variation } of chosen) {
    const judgement = judge(text, observation, variation);
    tally(total, judgement);
    if (judgement.differences.length > 0) disagreeing++;
    for (const { category, subject, observed, predicted } of judgement.differences) {
      console.log(`${name}: [${category}] ${subject}`);
      console.log(`    observed  ${JSON.stringify(observed)}\n    predicted ${JSON.stringify(predicted)}`);
    }
  }
  console.log(agreementTable(total));
  console.log(`${chosen.length} topologies, ${disagreeing} with a disagreement`);
  return disagreeing === 0 ? 0 : 1;
}
