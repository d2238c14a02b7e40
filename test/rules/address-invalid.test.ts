import { accepts, finds, inAttachment, mends } from '../support/rule-cases.ts';

finds('address-invalid', inAttachment, {
  'a field above 255': `
        ipv4_address: 10.1.0.256
                      ^^^^^^^^^^ error address-invalid
`,
  'the other family': `
        ipv4_address: "fd00::5"
                      ^^^^^^^^^ error address-invalid "fd00::5" is not an IPv4 address: an IPv6 address goes to ipv6_address
`,
  'IPv4 as ipv6_address': `
        ipv6_address: 10.1.0.5
                      ^^^^^^^^ error address-invalid
`,
  'leading zeros, as the Engine is strict': `
        ipv4_address: 10.1.0.05
                      ^^^^^^^^^ error address-invalid leading zeros
`,
});

accepts('address-invalid', inAttachment, {
  "nothing, or an unset variable, is somebody else's affair": `
        ipv4_address: \${IP}
`,
  'an empty address counts as none': `
        ipv4_address: ""
`,
});

mends('address-invalid', inAttachment, {
  'drops the prefix length': {
    before: `
        ipv4_address: "10.1.0.5/24"
`,
    after: `
        ipv4_address: "10.1.0.5"
`,
  },
  'drops leading zeros': {
    before: `
        ipv4_address: 10.1.0.05
`,
    after: `
        ipv4_address: 10.1.0.5
`,
  },
});
