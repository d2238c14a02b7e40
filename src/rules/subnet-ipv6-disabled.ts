import { preferred, switchOn } from './facts/edits.ts';
import { writtenPools, driverOf, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: the subnet is stored, containers get no IPv6 address, ipv6_address is ignored without a word. */
export const subnetIpv6Disabled: Rule = {
  code: 'subnet-ipv6-disabled',
  title: 'An IPv6 subnet on a network without IPv6',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
An IPv6 subnet alone does not switch IPv6 on. The Engine accepts and remembers it, but no container gets an IPv6 address, and
\`ipv6_address\` is ignored without a word.

Add \`enable_ipv6: true\`.
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
        - subnet: fd00:1::/64
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
        - subnet: fd00:1::/64
`,
  },
  checkNetwork(network, context) {
    if (!isOurs(network) || network.enableIpv6?.value === true || driverOf(network) === 'overlay') return nothing;
    const reports: Report[] = [];
    for (const { subnet, prefix } of writtenPools(network)) {
      if (prefix.family !== 6) continue;
      reports.push({
        span: subnet.origin.span,
        because: subnet.origin,
        message: `IPv6 is off on network "${network.key}", so no container gets an address of ${subnet.value}. Docker says nothing. Add enable_ipv6: true.`,
        fixes: () => preferred(switchOn(context, network, 'enable_ipv6', network.enableIpv6)),
      });
    }
    return reports;
  },
};
