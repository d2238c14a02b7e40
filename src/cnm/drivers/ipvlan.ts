import { readOptions } from '../driver.ts';
import type { DriverConfig, DriverWorld, NetworkDriver, OptionReader } from '../driver.ts';
import type { Network } from '../model.ts';
import { refused } from '../refused.ts';
import type { Refused } from '../refused.ts';
import type { NetworkRequest } from '../request.ts';
import { parentProblem } from './parent.ts';

type IpvlanOptions = NonNullable<DriverConfig['ipvlan']>;

/** Every option of the ipvlan driver. Source: moby v28.5.2 drivers/ipvlan/ipvlan_network.go newConfigFromLabels. */
export const ipvlanOptionTable: Readonly<Record<string, OptionReader<IpvlanOptions>>> = {
  parent: { apply: (parent) => (parent === '' ? {} : { parent }) },
  ipvlan_mode: { apply: (mode) => (mode === '' ? {} : { mode }) },
  ipvlan_flag: { apply: (flag) => (flag === '' ? {} : { flag }) },
};

const modes: readonly string[] = ['l2', 'l3', 'l3s'];
const flags: readonly string[] = ['bridge', 'private', 'vepa'];

function decode(request: NetworkRequest): DriverConfig | Refused {
  const ipvlan = { mode: 'l2', flag: 'bridge', parent: undefined, ...readOptions(ipvlanOptionTable, request.options) };
  const at = (option: string) => request.options.get(option)?.origin.span;
  if (!modes.includes(ipvlan.mode)) {
    const text = `requested ipvlan mode '${ipvlan.mode}' is not valid, 'l2' mode is the ipvlan driver default`;
    return refused('invalid-driver-option', text, at('ipvlan_mode'));
  }
  if (!flags.includes(ipvlan.flag)) {
    const text = `requested ipvlan flag '${ipvlan.flag}' is not valid, 'bridge' is the ipvlan driver default`;
    return refused('invalid-driver-option', text, at('ipvlan_flag'));
  }
  if (ipvlan.parent === 'lo') {
    return refused('invalid-parent', 'loopback interface is not a valid ipvlan parent link', at('parent'));
  }
  const skip = request.internal || ipvlan.parent === undefined || ipvlan.mode !== 'l2';
  return { ipvlan, skipGateway: { ipv4: skip, ipv6: skip } };
}

function admit(network: Network, request: NetworkRequest, world: DriverWorld): Refused | undefined {
  const parent = network.ipvlan?.parent;
  const span = request.options.get('parent')?.origin.span;
  const sibling = parent === undefined ? undefined : world.siblings.find((other) => other.ipvlan?.parent === parent);
  if (sibling) {
    const related = sibling.origin
      ? [{ span: sibling.origin.span, message: `"${sibling.id}" has the same parent` }]
      : [];
    return refused('parent-in-use', `network di-ID is already using parent interface ${parent}`, span, related);
  }
  return parentProblem(parent, span ?? request.driver?.origin.span, world);
}

/** The ipvlan driver: containers that share the MAC address of a host interface; routed in modes l3 and l3s. */
export const ipvlanDriver: NetworkDriver = {
  driver: 'ipvlan',
  decode,
  needsAddresses: true,
  gatewayFor({ internal, ipvlan }) {
    if (internal || ipvlan?.parent === undefined) return 'none';
    return ipvlan.mode === 'l2' ? 'next-hop' : 'device';
  },
  admit,
};
