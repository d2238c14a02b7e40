import type { LiveNetwork } from '../cnm/controller.ts';
import { interfaceNameProblem } from '../cnm/interface-name.ts';
import { refused } from '../cnm/refused.ts';
import type { Refused } from '../cnm/refused.ts';
import { canonicalMac } from '../net/mac.ts';
import type { Problem } from './problem.ts';
import type { EndpointRequest, LoweringState } from './state.ts';

/** What the kernel refuses when an endpoint joins a sandbox. */
export function joinProblems(state: LoweringState, request: EndpointRequest, live: LiveNetwork): readonly Problem[] {
  const mac = macProblem(request);
  if (mac) return [{ complaint: mac, certainty: 'fixed' }];
  if (live.network.macvlan?.mode === 'passthru' && state.endpoints.some((one) => one.network === live.network.id)) {
    const text = 'failed to create the macvlan port: invalid argument';
    return [{ complaint: refused('parent-in-use', text, request.origin?.span), certainty: 'fixed' }];
  }
  if (live.network.driver !== 'ipvlan' || !state.profile.host.lacks?.includes('ipvlan')) return [];
  const text = 'failed to create the ipvlan port: operation not supported';
  return [{ complaint: refused('kernel-lacks-feature', text, request.origin?.span), certainty: 'fixed' }];
}

const noMac = '00:00:00:00:00:00';

/** An interface has six bytes of MAC address, not all zero and not those of a group. Source: Linux is_valid_ether_addr; observed. */
function macProblem({ mac: written }: EndpointRequest): Refused | undefined {
  const mac = written && canonicalMac(written.value);
  if (!mac) return undefined;
  const fail = (problem: string) =>
    refused('invalid-mac-address', `failed to add interface VETH to sandbox: ${problem}`, written.origin.span);
  const six = mac.slice(0, noMac.length);
  if (parseInt(mac.slice(0, 2), 16) % 2 === 1 || six === noMac) {
    return fail(`error setting interface "VETH" MAC to "${mac}": cannot assign requested address`);
  }
  return mac === six
    ? undefined
    : fail(`failed to advertise addresses: MAC address changed, got ${six}, expected ${mac}`);
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
