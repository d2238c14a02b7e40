import { fix, removeItem } from './facts/edits.ts';
import { declaredPools, driverOf, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("bridge driver doesn't support multiple subnets"). */
export const subnetSeveral: Rule = {
  code: 'subnet-several',
  title: 'A bridge network with two subnets of one family',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
A bridge network has at most one IPv4 subnet and one IPv6 subnet. The Engine refuses a second one of the same family:
\`bridge driver doesn't support multiple subnets\`.

Use one wider subnet, or two networks. To keep automatic addresses in a part of the subnet, use \`ip_range\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
        - subnet: 10.2.0.0/24
                  ^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv6: true
    ipam:
      config:
        - subnet: 10.1.0.0/24
        - subnet: fd00:1::/64
`,
  },
  explains: ['multiple-subnets'],
  checkNetwork(network, context) {
    if (!isOurs(network) || network.ipam.pools.length < 2 || driverOf(network) !== 'bridge') return nothing;
    const reports: Report[] = [];
    for (const family of [4, 6]) {
      const [first, ...more] = declaredPools(network).filter((pool) => pool.prefix.family === family);
      if (!first) continue;
      for (const pool of more) {
        reports.push({
          span: pool.subnet.origin.span,
          because: pool.subnet.origin,
          message: `Network "${network.key}" already has the IPv${family} subnet ${first.subnet.value}, and a bridge takes one of each family. At up the Engine says "bridge driver doesn't support multiple subnets". Use one wider subnet, or a second network.`,
          related: [{ span: first.subnet.origin.span, message: 'the first subnet' }],
          fixes: () => fix('Remove this subnet', removeItem(context, pool.pool.origin.span)),
        });
      }
    }
    return reports;
  },
};
