import { formatPrefix, masked, parsePrefix } from '../net/prefix.ts';
import { changeTo, preferred } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { familyIsOn, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("invalid subnet 10.1.0.5/24: it should be 10.1.0.0/24"). */
export const subnetHostBits: Rule = {
  code: 'subnet-host-bits',
  title: 'A subnet has bits set behind its prefix',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
A subnet is written with its network address: \`10.1.0.0/24\`, not \`10.1.0.5/24\`. The Engine refuses the network:
\`invalid subnet 10.1.0.5/24: it should be 10.1.0.0/24\`.

Clear the host bits, or give the address to a container with \`ipv4_address\`.
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
        - subnet: 10.1.0.5/24
                  ^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
  explains: ['subnet-host-bits'],
  checkNetwork(network, context) {
    if (!isOurs(network)) return nothing;
    const reports: Report[] = [];
    for (const { subnet } of network.ipam.pools) {
      const prefix = subnet && isKnown(subnet) ? parsePrefix(subnet.value) : undefined;
      if (!subnet || !prefix || masked(prefix).value === prefix.value || !familyIsOn(network, prefix.family)) continue;
      const clean = formatPrefix(masked(prefix));
      reports.push({
        span: subnet.origin.span,
        because: subnet.origin,
        message: `${subnet.value} has bits set behind its prefix. At up the Engine says "invalid subnet ${subnet.value}: it should be ${clean}". Write ${clean}.`,
        fixes: () => preferred(changeTo(context, subnet.origin.span, clean)),
      });
    }
    return reports;
  },
};
