import { refusals } from './facts/refusals.ts';
import type { Rule } from './rule.ts';

/** A service on `count` networks without a subnet; the pools serve 30, besides docker0. */
const many = (count: number, mark = ''): string => {
  const names = Array.from({ length: count }, (_, index) => `net${String(index + 1).padStart(2, '0')}`);
  const networks = names.map((name, index) => `  ${name}: {}\n${index === count - 1 ? mark : ''}`).join('');
  return `\nservices:\n  web:\n    image: nginx\n    networks: [${names.join(', ')}]\nnetworks:\n${networks}`;
};

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
    bad: many(31, '  ^^^^^\n'),
    good: many(30),
  },
  explains: codes,
  check(context) {
    return refusals(context, codes, 'Give some networks a small subnet of their own under ipam.');
  },
};
