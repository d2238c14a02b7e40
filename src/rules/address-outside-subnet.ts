import { formatAddress } from '../net/address.ts';
import { formatPrefix } from '../net/prefix.ts';
import { ownNetwork, readAddress, takenAddresses, writtenAddresses } from './facts/addresses.ts';
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
  checkService(service, context) {
    if (service.networks.size === 0) return nothing;
    const reports: Report[] = [];
    for (const attachment of service.networks.values()) {
      const written = writtenAddresses(attachment);
      const network = written.length > 0 ? ownNetwork(context.project, attachment) : undefined;
      if (!network || !poolsAreKnown(network)) continue;
      const pools = declaredPools(network);
      if (pools.length === 0) continue;
      for (const { family, key, written: text } of written) {
        const address = readAddress(text.value, family);
        const candidates = pools.filter((pool) => pool.prefix.family === family);
        // Without a subnet of this family the Engine says something else: see address-without-subnet.
        if (!address || candidates.length === 0 || poolOf(network, address)) continue;
        const taken = takenAddresses(context.project, network, family);
        reports.push({
          span: text.origin.span,
          message: `${formatAddress(address)} is not in a subnet of network "${network.key}" (${candidates.map((pool) => formatPrefix(pool.prefix)).join(', ')}). At up the Engine says "no configured subnet or ip-range contain the IP address ${formatAddress(address)}". Choose an address of the subnet as ${key}.`,
          related: candidates.map((pool) => ({
            span: pool.subnet.origin.span,
            message: `subnet of network "${network.key}"`,
          })),
          fixes: () =>
            candidates.flatMap((pool) => {
              const free = freeAddress(pool, taken);
              return free === undefined
                ? []
                : fix(
                    `Change to ${free}, free in ${formatPrefix(pool.prefix)}`,
                    replaceScalar(context, text.origin.span, free),
                  );
            }),
        });
      }
    }
    return reports;
  },
};
