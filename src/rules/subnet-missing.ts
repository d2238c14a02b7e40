import { formatPrefix, masked } from '../net/prefix.ts';
import { parseIp } from '../net/address.ts';
import { columnOf } from '../yaml/places.ts';
import { fix } from './facts/edits.ts';
import { isKnown, pairAt } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("invalid subnet : invalid CIDR block notation"). */
export const subnetMissing: Rule = {
  code: 'subnet-missing',
  title: 'An entry of ipam.config without a subnet',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`gateway\`, \`ip_range\` and \`aux_addresses\` belong to a \`subnet\`; an entry of \`ipam.config\` without one is refused by the Engine with
\`invalid subnet : invalid CIDR block notation\`.

Write the subnet, or drop the entry.
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
        - gateway: 10.1.0.1
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
          gateway: 10.1.0.1
`,
  },
  explains: ['missing-subnet'],
  checkNetwork(network, context) {
    if (!isOurs(network)) return nothing;
    const reports: Report[] = [];
    for (const pool of network.ipam.pools) {
      if (pool.subnet) continue;
      const value = pool.gateway ?? pool.ipRange ?? [...pool.auxAddresses.values()][0];
      if (value && !isKnown(value)) continue;
      const address = value && parseIp(value.value.split('/')[0] ?? '');
      const subnet = address && formatPrefix(masked({ ...address, bits: address.family === 4 ? 24 : 64 }));
      const place = subnet === undefined ? undefined : pairAt(context, pool.origin.span);
      const first = place?.pair.span;
      reports.push({
        span: value?.origin.span ?? pool.origin.span,
        message: `This entry of network "${network.key}" has no subnet. At up the Engine says "invalid subnet : invalid CIDR block notation". Write the subnet it belongs to${subnet === undefined ? '' : `, such as ${subnet}`}.`,
        fixes: () =>
          first && !place.map.flow
            ? fix(`Add subnet ${subnet}`, {
                span: { file: first.file, start: first.start, end: first.start },
                newText: `subnet: ${subnet}\n${' '.repeat(columnOf(place.text, first.start))}`,
              })
            : [],
      });
    }
    return reports;
  },
};
