import { formatAddress } from '../net/address.ts';
import { formatPrefix } from '../net/prefix.ts';
import { ownAddresses, takenAddresses } from './facts/addresses.ts';
import { fix, replaceScalar } from './facts/edits.ts';
import { declaredPools, freeAddress, poolOf, poolsAreKnown } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** A static address in none of its network's subnets. Source: observed on Engine 28.5 ("no configured subnet or ip-range contain …"). */
export const addressOutsideSubnet: Rule = {
  code: 'address-outside-subnet',
  title: "A static address lies in none of the network's subnets",
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
A container's static address must lie in a subnet of the network it is written for. Compose does not compare the two; the Engine
refuses to create the container: \`no configured subnet or ip-range contain the IP address …\`.

Choose an address of the subnet, or change the subnet. An address of the subnet outside \`ip_range\` is fine.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.2.0.5
                      ^^^^^^^^
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
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
  explains: ['address-outside-subnet'],
  checkNetwork(network, context) {
    const entries = ownAddresses(context.project, network);
    if (entries.length === 0 || !poolsAreKnown(network)) return nothing;
    const pools = declaredPools(network);
    const reports: Report[] = [];
    for (const { key, written, address } of entries) {
      const candidates = pools.filter((pool) => pool.prefix.family === address.family);
      // Without a subnet of this family the Engine says something else: see address-without-subnet.
      if (candidates.length === 0 || poolOf(network, address)) continue;
      const text = formatAddress(address);
      reports.push({
        span: written.origin.span,
        because: written.origin,
        message: `${text} is not in a subnet of network "${network.key}" (${candidates.map((pool) => formatPrefix(pool.prefix)).join(', ')}). At up the Engine says "no configured subnet or ip-range contain the IP address ${text}". Choose an address of the subnet as ${key}.`,
        related: candidates.map((pool) => ({
          span: pool.subnet.origin.span,
          message: `subnet of network "${network.key}"`,
        })),
        fixes: () =>
          candidates.flatMap((pool) => {
            const free = freeAddress(pool, takenAddresses(context.project, network, address.family));
            return free === undefined
              ? []
              : fix(
                  `Change to ${free}, free in ${formatPrefix(pool.prefix)}`,
                  replaceScalar(context, written.origin.span, free),
                );
          }),
      });
    }
    return reports;
  },
};
