import { readOptions } from '../driver.ts';
import type { DriverConfig, DriverWorld, NetworkDriver, OptionReader } from '../driver.ts';
import type { Network } from '../model.ts';
import { refused } from '../refused.ts';
import type { Refused } from '../refused.ts';
import type { NetworkRequest } from '../request.ts';
import { parentProblem } from './parent.ts';

type MacvlanOptions = NonNullable<DriverConfig['macvlan']>;

/** Every option of the macvlan driver. Source: moby v28.5.2 drivers/macvlan/macvlan_network.go newConfigFromLabels. */
export const macvlanOptionTable: Readonly<Record<string, OptionReader<MacvlanOptions>>> = {
  parent: { apply: (parent) => (parent === '' ? {} : { parent }) },
  macvlan_mode: { apply: (mode) => (mode === '' ? {} : { mode }) },
};

const modes: readonly string[] = ['bridge', 'private', 'vepa', 'passthru'];

function decode(request: NetworkRequest): DriverConfig | Refused {
  const macvlan = { mode: 'bridge', parent: undefined, ...readOptions(macvlanOptionTable, request.options) };
  const at = (option: string) => request.options.get(option)?.origin.span;
  if (!modes.includes(macvlan.mode)) {
    const text = `requested macvlan mode '${macvlan.mode}' is not valid, 'bridge' mode is the macvlan driver default`;
    return refused('invalid-driver-option', text, at('macvlan_mode'));
  }
  if (macvlan.parent === 'lo') {
    return refused('invalid-parent', 'loopback interface is not a valid macvlan parent link', at('parent'));
  }
  // Without a parent nothing leads out: the driver treats the network as internal.
  const internal = request.internal || macvlan.parent === undefined;
  return { macvlan, skipGateway: { ipv4: internal, ipv6: internal } };
}

function admit(network: Network, request: NetworkRequest, world: DriverWorld): Refused | undefined {
  const { parent, mode } = network.macvlan ?? { parent: undefined, mode: 'bridge' };
  const span = request.options.get('parent')?.origin.span;
  const sibling = parent === undefined ? undefined : world.siblings.find((other) => other.macvlan?.parent === parent);
  if (sibling) {
    const related = sibling.origin
      ? [{ span: sibling.origin.span, message: `"${sibling.id}" has the same parent` }]
      : [];
    if (mode === 'passthru') {
      const text = `cannot use mode passthru, macvlan network ID is already using parent interface ${parent}`;
      return refused('parent-in-use', text, span, related);
    }
    if (sibling.macvlan?.mode === 'passthru') {
      const text = `macvlan network ID is already using parent interface ${parent} in mode passthru`;
      return refused('parent-in-use', text, span, related);
    }
  }
  return parentProblem(parent, span ?? request.driver?.origin.span, world);
}

/** The macvlan driver: containers on the LAN of a host interface, invisible to the host itself. */
export const macvlanDriver: NetworkDriver = {
  driver: 'macvlan',
  decode,
  needsAddresses: true,
  gatewayFor: ({ internal, macvlan }) => (internal || macvlan?.parent === undefined ? 'none' : 'next-hop'),
  admit,
};
