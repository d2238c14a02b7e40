import type { Observation } from '../../src/query/predict/observation.ts';
import type { Varying } from './chance.ts';
import { randomNames } from './random-names.ts';
import { randomOrder } from './random-order.ts';
import { randomPackets } from './random-packets.ts';
import { randomPorts } from './random-ports.ts';
import { randomRefusals } from './random-refusals.ts';

/** What the real Engine may do otherwise the next time it runs the same file, each with the chance that decides it. */
export function randomOutcomes(text: string, observation: Observation): readonly Varying[] {
  return [
    ...randomOrder(text, observation),
    ...randomNames(text, observation),
    ...randomPackets(observation),
    ...randomPorts(observation),
    ...randomRefusals(text, observation),
  ];
}
