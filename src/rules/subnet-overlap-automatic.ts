import { refusals } from './facts/refusals.ts';
import type { Rule } from './rule.ts';

const codes = ['pool-overlaps-automatic'];

/** Source: observed on Engine 28.5; default pools in moby libnetwork/ipamutils. */
export const subnetOverlapAutomatic: Rule = {
  code: 'subnet-overlap-automatic',
  title: 'A subnet that an automatic network may take first',
  severity: 'warning',
  origin: 'engine',
  enabled: true,
  doc: `
Networks without a subnet get one of the Engine's pools (\`172.18.0.0/16\`, \`172.19.0.0/16\`, …), and Compose creates networks in random order. A
subnet written in that range may be taken already: \`Pool overlaps with other one on this address space\`, now and then.

Choose a subnet outside \`172.16.0.0/12\` and \`192.168.0.0/16\`, or write one for every network.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front, back]
networks:
  front:
    ipam:
      config:
        - subnet: 172.18.0.0/16
                  ^^^^^^^^^^^^^
  back: {}
`,
    good: `
services:
  web:
    image: nginx
    networks: [front, back]
networks:
  front:
    ipam:
      config:
        - subnet: 10.18.0.0/16
  back: {}
`,
  },
  explains: codes,
  check(context) {
    return refusals(context, codes, 'Choose a subnet outside the pools of the Engine, such as one of 10.0.0.0/8.');
  },
};
