import type { Verdict } from './trace.ts';
import type { ReasonCode } from './reasons.ts';

/**
 * How one attempt ended, in the words of an observation: `reply` and `open` are success; `closed` is a connection that was accepted and
 * closed at once, `silent` one that was accepted and never answered.
 */
export type ProbeResult = 'reply' | 'open' | 'refused' | 'timeout' | 'unreachable' | 'closed' | 'silent';

/** The end of a walk. */
export interface Fate {
  readonly verdict: Verdict;
  readonly result: ProbeResult;
  readonly reason: ReasonCode | undefined;
  /** Container, `host` or `internet` that answered. */
  readonly by: string | undefined;
  /** The client's address as the answering side sees it. */
  readonly seenAs: string | undefined;
}

/** The packet arrived and the answer came back. */
export function delivered(result: 'reply' | 'open', by: string, seenAs: string | undefined): Fate {
  return { verdict: 'DELIVERED', result, reason: undefined, by, seenAs };
}

/** The packet left for a network that the files do not describe. */
export function exits(result: 'reply' | 'open', by: string, seenAs: string | undefined): Fate {
  return { verdict: 'EXITS_MODEL', result, reason: undefined, by, seenAs };
}

export function refused(reason: ReasonCode, by: string | undefined): Fate {
  return { verdict: 'REFUSED', result: 'refused', reason, by, seenAs: undefined };
}

export function dropped(reason: ReasonCode): Fate {
  return { verdict: 'DROPPED', result: 'timeout', reason, by: undefined, seenAs: undefined };
}

/** No route in the sender's own sandbox: the error comes at once. */
export function unreachable(reason: ReasonCode): Fate {
  return { verdict: 'UNREACHABLE', result: 'unreachable', reason, by: undefined, seenAs: undefined };
}

/** Nobody answers ARP or neighbour discovery: the kernel gives up after about three seconds, later than a probe waits. */
export function neighbourMissing(reason: ReasonCode): Fate {
  return { verdict: 'UNREACHABLE', result: 'timeout', reason, by: undefined, seenAs: undefined };
}

export function undetermined(reason: ReasonCode): Fate {
  return { verdict: 'UNDETERMINED', result: 'timeout', reason, by: undefined, seenAs: undefined };
}
