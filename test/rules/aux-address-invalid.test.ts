import { finds, inNetwork } from '../support/rule-cases.ts';

finds('aux-address-invalid', inNetwork, {
  'the gateway that nobody wrote': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          aux_addresses:
            nas: 10.1.0.1
                 ^^^^^^^^ error aux-address-invalid gateway
`,
  'the same address twice': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          aux_addresses:
            a: 10.1.0.5
            b: 10.1.0.5
               ^^^^^^^^ error aux-address-invalid
`,
  'a name': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          aux_addresses:
            a: printer
               ^^^^^^^ error aux-address-invalid is not an address
`,
});
