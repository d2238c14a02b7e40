import { addUnder, fix } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: moby libnetwork drivers/macvlan and ipvlan: without a parent a dummy link is used; kernels without it say "operation not supported" (observed). */
export const macvlanParentMissing: Rule = {
  code: 'macvlan-parent-missing',
  title: 'A macvlan or ipvlan network without a parent interface',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
Without \`driver_opts: { parent: … }\` the Engine hangs a macvlan or ipvlan network on a dummy interface: its containers reach each other
and nothing else (or the network is refused with \`operation not supported\` where the kernel has no dummy interfaces).

Name the host's interface: \`parent: eth0\`. With \`internal: true\` isolation is meant, and nothing is reported.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [lan]
networks:
  lan:
    driver: macvlan
            ^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [lan]
networks:
  lan:
    driver: macvlan
    driver_opts:
      parent: eth0
`,
  },
  checkNetwork(network, context) {
    const { driver } = network;
    if (driver?.value !== 'macvlan' && driver?.value !== 'ipvlan') return nothing;
    if (!isOurs(network) || !isKnown(driver) || network.internal?.value === true || network.driverOpts.has('parent'))
      return nothing;
    return [
      {
        span: driver.origin.span,
        because: driver.origin,
        message: `A ${driver.value} network without a parent is cut off from the LAN: Docker uses a dummy interface. Name the host's interface with driver_opts: { parent: eth0 }.`,
        fixes: () =>
          network.driverOpts.size === 0
            ? fix(
                'Add parent: eth0',
                addUnder(
                  context,
                  network.origin.span,
                  ['driver_opts:', '  parent: eth0'],
                  'driver_opts: {parent: eth0}',
                ),
              )
            : [],
      },
    ];
  },
};
