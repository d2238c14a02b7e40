import { isTooLong } from '../dns/resolver.ts';
import { attachments, failure, tooLong } from './name-failure.ts';
import type { AskedName, NameFailure } from './name-failure.ts';
import { notFound, notThere, resolverSays } from './name-of-nobody.ts';
import { elsewhere, noData, withoutName } from './name-of-somebody.ts';
import type { Cause } from './recorder.ts';

/** Finds the most helpful reason for a name that did not resolve. */
export function whyUnknown(asked: AskedName): NameFailure {
  const { answer } = asked;
  // Whoever has such a name, nobody can ask for it.
  const owner = isTooLong(asked.name)
    ? asked.world.model.endpoints.flatMap((each) => each.names).find((each) => each.name === asked.name)
    : undefined;
  if (owner) {
    const causes: readonly Cause[] = owner.origin ? [{ kind: 'text', origin: owner.origin }] : attachments(asked.place);
    return failure('DNS_NAME_TOO_LONG', tooLong(asked.name), causes);
  }
  if (answer?.status === 'NOERROR' && answer.because.kind !== 'ndots') return noData(asked);
  return elsewhere(asked) ?? withoutName(asked) ?? notThere(asked) ?? resolverSays(asked) ?? notFound(asked);
}
