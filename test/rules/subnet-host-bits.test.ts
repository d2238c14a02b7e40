import { finds, inNetwork, mends } from '../support/rule-cases.ts';

finds('subnet-host-bits', inNetwork, {
  IPv6: `
    enable_ipv6: true
    ipam:
      config:
        - subnet: fd00:1::1/64
                  ^^^^^^^^^^^^ error subnet-host-bits
`,
});

mends('subnet-host-bits', inNetwork, {
  'clears them': {
    before: `
    ipam:
      config:
        - subnet: "10.1.0.5/24"
`,
    after: `
    ipam:
      config:
        - subnet: "10.1.0.0/24"
`,
  },
});
