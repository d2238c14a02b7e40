import type { Fix } from '../base/finding.ts';
import type { NetworkConfig } from '../compose/project.ts';
import type { IpAddress } from '../net/address.ts';
import { formatPrefix, masked } from '../net/prefix.ts';
import { ownAddresses, staticAddresses } from './facts/addresses.ts';
import { addUnder, fix } from './facts/edits.ts';
import { poolsAreKnown, writtenPools } from './facts/pools.ts';
import type { Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** A static address on a network whose subnet the Engine chooses. Source: observed on Engine 28.5. */
export const addressWithoutSubnet: Rule = {
  code: 'address-without-subnet',
  title: 'A static address on a network without a subnet of its family',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
A static address needs a network whose subnet is written down: where the Engine picks a subnet from its pools, it refuses fixed
addresses with \`user specified IP address is supported only when connecting to networks with user configured subnets\`. An IPv6 address
needs an IPv6 subnet and \`enable_ipv6: true\`.

Give the network an \`ipam.config[].subnet\` that holds the address, or drop the address and use the service's name instead.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
                      ^^^^^^^^
networks:
  front: {}
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
  explains: ['address-without-subnet'],
  checkNetwork(network, context) {
    const entries = ownAddresses(context.project, network);
    if (entries.length === 0 || !poolsAreKnown(network)) return nothing;
    const families = new Set(writtenPools(network).map(({ prefix }) => prefix.family));
    return entries
      .filter(({ address }) => !families.has(address.family))
      .map(({ written, address }) => ({
        span: written.origin.span,
        because: written.origin,
        message: `Network "${network.key}" has no IPv${address.family} subnet, so it takes no static IPv${address.family} address. At up the Engine says "user specified IP address is supported only when connecting to networks with user configured subnets". Give the network a subnet under ipam.config, or drop the address.`,
        related: [{ span: network.origin.span, message: `network "${network.key}" is declared here` }],
        fixes: () => addSubnet(context, network, address),
      }));
  },
};

function addSubnet(context: RuleContext, network: NetworkConfig, address: IpAddress): readonly Fix[] {
  if (network.implicit || network.ipam.origin !== undefined) return [];
  const subnet = enclosing(context, network, address);
  const v6 = address.family === 6 && network.enableIpv6?.value !== true ? ['enable_ipv6: true'] : [];
  return fix(
    `Give network "${network.key}" the subnet ${subnet}`,
    addUnder(
      context,
      network.origin.span,
      [...v6, 'ipam:', '  config:', `    - subnet: ${subnet}`],
      [...v6, `ipam: {config: [{subnet: "${subnet}"}]}`].join(', '),
    ),
  );
}

/** The smallest of /24, /16 (/64, /48) around the address that holds all static addresses of the network. */
function enclosing(context: RuleContext, network: NetworkConfig, address: IpAddress): string {
  const others = (staticAddresses(context.project).get(network.key) ?? []).filter(
    (other) => other.address.family === address.family,
  );
  const sizes = address.family === 4 ? [24, 16] : [64, 48];
  const around = (bits: number) => formatPrefix(masked({ family: address.family, value: address.value, bits }));
  const fits = sizes.find((bits) =>
    others.every((other) => formatPrefix(masked({ ...other.address, bits })) === around(bits)),
  );
  return around(fits ?? sizes[0] ?? 24);
}
