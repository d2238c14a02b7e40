import type { NetworkChoice, ProjectChoice } from './fuzz-choices.ts';

/** A choice with the names that its services and networks get. */
export interface Context {
  readonly project: ProjectChoice;
  readonly names: readonly string[];
  readonly keys: readonly string[];
}

/** The name by which the Engine knows a network. */
export function realName(network: NetworkChoice, index: number, context: Context): string {
  if (network.driver === 'external') return `ext-${context.keys[index]}`;
  // Counts down, so that the order of names is not the order of keys.
  return network.name === 'dotted' ? `lan.${9 - index}` : `lan${9 - index}`;
}
