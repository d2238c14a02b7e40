import { refusals } from './facts/refusals.ts';
import type { Rule } from './rule.ts';

const codes = ['invalid-parent', 'parent-in-use'];

/** Source: observed on Engine 28.5 ("invalid subinterface vlan name nosuch0"). */
export const macvlanParentInvalid: Rule = {
  code: 'macvlan-parent-invalid',
  title: 'A parent interface that cannot be used',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
A macvlan or ipvlan network hangs on an interface of the host. A parent that does not exist is created only when its name is that of a VLAN,
such as \`eth0.10\` (\`invalid subinterface vlan name\` otherwise), and some modes want the parent for themselves
(\`network … is already using parent interface\`).
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
    driver_opts:
      parent: nosuch0
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
  explains: codes,
  check(context) {
    return refusals(context, codes, 'Name an interface of the host, or one of its VLANs such as eth0.10.');
  },
};
