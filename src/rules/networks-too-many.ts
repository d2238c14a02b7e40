import { refusals } from './facts/refusals.ts';
import type { Rule } from './rule.ts';

const codes = ['no-more-subnets'];

/** Source: observed on Engine 28.5 ("all predefined address pools have been fully subnetted"). */
export const networksTooMany: Rule = {
  code: 'networks-too-many',
  title: 'More networks than address pools',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
The Engine cuts the subnets of networks without one from its pools: 31 of them by default, docker0 included. The network after the last is
refused: \`all predefined address pools have been fully subnetted\`.

Write smaller subnets under \`ipam\`, share networks, or configure \`default-address-pools\` in the Engine (and here, in the settings).
`,
  examples: {
    bad: `

`,
    good: `

`,
  },
  explains: codes,
  check(context) {
    return refusals(context, codes, 'Give some networks a small subnet of their own under ipam.');
  },
};
