import { finds, inNetwork, mends } from '../support/rule-cases.ts';

finds('ip-range-invalid', inNetwork, {
  '10.1.0.10/25: it should be 10.1.0.0/25': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.10/25
                    ^^^^^^^^^^^^ error ip-range-invalid
`,
  '10.1.0.0/16: bigger than its parent': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.0/16
                    ^^^^^^^^^^^ error ip-range-invalid
`,
  '10.1.0.10: CIDR notation': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.10
                    ^^^^^^^^^ error ip-range-invalid
`,
  'fd00::/64: other family': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: "fd00::/64"
                    ^^^^^^^^^^^ error ip-range-invalid
`,
});

mends('ip-range-invalid', inNetwork, {
  'clears host bits': {
    before: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.10/25
`,
    after: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.0/25
`,
  },
  'or offers the upper half': {
    before: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.9.0.0/25
`,
    after: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.128/25
`,
  },
});
