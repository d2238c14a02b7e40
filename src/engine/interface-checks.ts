import type { LiveNetwork } from '../cnm/controller.ts';
import { interfaceNameProblem } from '../cnm/interface-name.ts';
import { refused } from '../cnm/refused.ts';
import type { Problem } from './problem.ts';
import type { EndpointRequest, LoweringState } from './state.ts';

/** What the kernel refuses when an endpoint joins a sandbox. */
export function joinProblems(state: LoweringState, { origin }: EndpointRequest, live: LiveNetwork): readonly Problem[] {
  if (live.network.driver !== 'ipvlan' || !state.profile.host.lacks?.includes('ipvlan')) return [];
  const text = 'failed to create the ipvlan port: operation not supported';
  return [{ complaint: refused('kernel-lacks-feature', text, origin?.span), certainty: 'fixed' }];
}

const automaticName = /^eth(\d+)$/;

/**
 * Names of interfaces must be good and, within one sandbox, different. A name like `eth0` may be taken by another interface, as
 * Docker attaches networks in random order and gives the rest the lowest free number.
 * Source: moby v28.5.2 libnetwork/osl/interface_linux.go; observed.
 */
export function interfaceProblems(endpoints: readonly EndpointRequest[]): readonly Problem[] {
  const named = endpoints.flatMap(({ attachment }) => {
    const name = attachment?.interfaceName?.value ? attachment.interfaceName : undefined;
    return name ? [name] : [];
  });
  const automatic = endpoints.length - named.length;
  const seen = new Map<string, (typeof named)[number]>();
  for (const name of named) {
    const fail = (
      reason: string,
      code: string,
      certainty: Problem['certainty'],
      related: Problem['complaint']['related'] = [],
    ) => {
      const text = `failed to add interface VETH to sandbox: error renaming interface "VETH" to "${name.value}": ${reason}`;
      return [{ complaint: refused(code, text, name.origin.span, related), certainty }];
    };
    const problem = interfaceNameProblem(name.value);
    if (problem !== undefined) return fail(problem, 'invalid-interface-name', 'fixed');
    const other = seen.get(name.value);
    seen.set(name.value, name);
    if (other || name.value === 'lo') {
      const related = other ? [{ span: other.origin.span, message: 'another interface has this name' }] : [];
      return fail('file exists', 'duplicate-interface-name', 'fixed', related);
    }
    const number = automaticName.exec(name.value)?.[1];
    if (number !== undefined && Number(number) < automatic) return fail('file exists', 'interface-name-race', 'likely');
  }
  return [];
}
