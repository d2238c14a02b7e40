import { changeTo, preferred } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import { similar } from './facts/similar.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

const builtIn = ['default', 'windows', 'windows-default', 'windows-ics'];

/** Source: observed on Engine 28.5 (`plugin "…" not found`; "ipv4 pool is empty" for null). */
export const ipamDriverUnknown: Rule = {
  code: 'ipam-driver-unknown',
  title: 'An IPAM driver that the Engine does not have',
  severity: 'warning',
  origin: 'engine',
  enabled: true,
  doc: `
\`ipam.driver\` names who hands out addresses: \`default\` or a plugin. It is not the network's driver: \`bridge\` there is refused with
\`plugin "bridge" not found\`. The driver \`null\` hands out nothing, and a bridge refuses to live without a pool (\`ipv4 pool is empty\`).

Names of network drivers and near misses of \`default\` are errors; any other word may be a plugin and is a warning.
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
      driver: my-ipam
              ^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: default
`,
  },
  explains: ['empty-pool'],
  checkNetwork(network, context) {
    const { driver } = network.ipam;
    if (!driver || driver.value === '' || builtIn.includes(driver.value) || !isKnown(driver) || !isOurs(network))
      return nothing;
    const name = driver.value;
    const isNetworkDriver = ['bridge', 'host', 'none', 'macvlan', 'ipvlan', 'overlay'].includes(name);
    const meant = isNetworkDriver || similar(name, ['default']) ? 'default' : undefined;
    if (name === 'null') {
      if (network.driver && network.driver.value !== 'bridge') return nothing;
      return [
        {
          span: driver.origin.span,
          because: driver.origin,
          severity: 'error',
          message: `The IPAM driver "null" has no addresses. At up the Engine says "ipv4 pool is empty". Use default.`,
          fixes: () => preferred(changeTo(context, driver.origin.span, 'default')),
        },
      ];
    }
    return [
      {
        span: driver.origin.span,
        because: driver.origin,
        severity: meant === undefined ? 'warning' : 'error',
        message: `The Engine has no IPAM driver "${name}"${isNetworkDriver ? ' (that is a network driver)' : ''}: up says "plugin "${name}" not found"${meant === undefined ? ' unless such a plugin is installed' : ''}. Use default, or leave it out.`,
        fixes: () => (meant === undefined ? [] : preferred(changeTo(context, driver.origin.span, 'default'))),
      },
    ];
  },
};
