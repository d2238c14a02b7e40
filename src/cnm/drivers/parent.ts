import type { Span } from '../../base/span.ts';
import type { DriverWorld } from '../driver.ts';
import { parseInteger } from '../parse-option.ts';
import { refused } from '../refused.ts';
import type { Refused } from '../refused.ts';

/**
 * What is wrong with the parent interface of a macvlan or ipvlan network: it must exist, or be `interface.vlan` so that
 * Docker can make it. docker0 exists, too.
 * Source: moby v28.5.2 drivers/macvlan/macvlan_setup.go createVlanLink.
 */
export function parentProblem(
  parent: string | undefined,
  span: Span | undefined,
  { interfaces, lacks }: Pick<DriverWorld, 'interfaces' | 'lacks'>,
): Refused | undefined {
  if (parent === undefined) {
    return lacks.includes('dummy') ? refused('kernel-lacks-feature', 'operation not supported', span) : undefined;
  }
  if (interfaces.includes(parent) || parent === 'docker0') return undefined;
  const wrong = (text: string) => refused('invalid-parent', text, span);
  if (!parent.includes('.')) {
    return wrong(`invalid subinterface vlan name ${parent}, example formatting is eth0.10`);
  }
  const [base = '', vlan = '', more] = parent.split('.');
  if (more !== undefined) {
    return wrong(
      `required interface name format is: name.vlan_id, ex. eth0.10 for vlan 10, instead received ${parent}`,
    );
  }
  const id = parseInteger(vlan);
  if (id === undefined) return wrong(`unable to parse a valid vlan id from: ${vlan} (ex. eth0.10 for vlan 10)`);
  if (!interfaces.includes(base)) return wrong(`-o parent interface was not found on the host: ${base}`);
  if (id < 1 || id > 4094) return wrong(`vlan id must be between 1-4094, received: ${id}`);
  if (lacks.includes('vlan')) {
    return refused('kernel-lacks-feature', `failed to create ${parent} vlan link: operation not supported`, span);
  }
  return undefined;
}
