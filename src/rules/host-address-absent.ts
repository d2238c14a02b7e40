import { refusals } from './facts/refusals.ts';
import type { Rule } from './rule.ts';

const codes = ['host-ip-absent'];

/** Source: observed on Engine 28.5 ("cannot assign requested address"). */
export const hostAddressAbsent: Rule = {
  code: 'host-address-absent',
  title: 'A port bound to an address that the host does not have',
  severity: 'warning',
  origin: 'engine',
  enabled: false,
  doc: `
A published port can only be bound to an address of the host: \`cannot assign requested address\` otherwise. Off by default, because the file is
usually written for another host than the one the settings describe.

Switch it on when the Engine profile in the settings is that of the host the project runs on.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports: ["10.99.99.99:8080:80"]
             ^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports: ["127.0.0.1:8080:80"]
`,
  },
  explains: codes,
  check(context) {
    return refusals(context, codes, 'Bind to an address of the host, or to none.').map((report) => ({
      ...report,
      severity: 'warning',
    }));
  },
};
