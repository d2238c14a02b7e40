import { simulate } from '../../src/sim/simulate.ts';
import type { Query, SimResult } from '../../src/sim/trace.ts';
import type { Settings } from '../../src/query/settings.ts';
import { openFixture } from './workspace.ts';
import type { Opened } from './workspace.ts';

/** Asks many questions of one text; no fixes are looked for. */
export type Ask = (query: Query) => SimResult;

export function asker(text: string, settings?: Partial<Settings>): Ask {
  return asking(openFixture(text, settings));
}

/** As `asker`, of a project at hand. */
export function asking({ analysis, workspace }: Pick<Opened, 'analysis' | 'workspace'>): Ask {
  return (query) => simulate(analysis.model, analysis.load.value, workspace.settings.engine, query);
}

export const ping = (from: string, to: string): Query => ({ kind: 'ping', from, to });
export const connect = (from: string, to: string, port = 80): Query => ({
  kind: 'connect',
  from,
  to,
  port,
  protocol: 'tcp',
});

/** Whether what was asked for got somewhere. */
export const good = ({ verdict }: SimResult): boolean => verdict === 'DELIVERED' || verdict === 'EXITS_MODEL';
