import type { Fix } from '../base/finding.ts';
import type { Sourced } from '../base/origin.ts';
import { parseAddress, formatValue } from '../net/address.ts';
import { maskValue, parsePrefix } from '../net/prefix.ts';
import { changeTo } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("invalid subnet …: invalid CIDR block notation"). */
export const subnetInvalid: Rule = {
  code: 'subnet-invalid',
  title: 'A subnet is not in CIDR notation',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`ipam.config[].subnet\` is an address with a prefix length, such as \`10.1.0.0/24\`. Compose accepts any text; the Engine refuses the
network with \`invalid subnet …: invalid CIDR block notation\`.
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
        - subnet: 10.1.0.0
                  ^^^^^^^^
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
  explains: ['invalid-subnet'],
  checkNetwork(network, context) {
    if (!isOurs(network)) return nothing;
    const reports: Report[] = [];
    for (const { subnet } of network.ipam.pools) {
      if (!subnet || !isKnown(subnet) || parsePrefix(subnet.value)) continue;
      reports.push({
        span: subnet.origin.span,
        because: subnet.origin,
        message: `"${subnet.value}" is not a subnet: write an address and a prefix length, such as 10.1.0.0/24. At up the Engine says "invalid subnet ${subnet.value}: invalid CIDR block notation".`,
        fixes: () => repair(context, subnet),
      });
    }
    return reports;
  },
};

function repair(context: RuleContext, subnet: Sourced<string>): readonly Fix[] {
  const address = parseAddress(subnet.value);
  if (!address) return [];
  const bits = address.family === 4 ? 24 : 64;
  const text = `${formatValue(address.family, maskValue(address.family, address.value, bits))}/${bits}`;
  return changeTo(context, subnet.origin.span, text);
}
