import { gatewayInvalid } from '../../src/rules/gateway-invalid.ts';
import { accepts, finds, inNetwork, mendsExample } from '../support/rule-cases.ts';

finds('gateway-invalid', inNetwork, {
  '10.1.0.0: network address': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: 10.1.0.0
                   ^^^^^^^^ error gateway-invalid network address
`,
  '10.1.0.255: broadcast address': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: 10.1.0.255
                   ^^^^^^^^^^ error gateway-invalid broadcast address
`,
  'fd00::1: other family': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: "fd00::1"
                   ^^^^^^^^^ error gateway-invalid other family
`,
  '10.1.0.x: not an address': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: 10.1.0.x
                   ^^^^^^^^ error gateway-invalid is not an address
`,
  '10.1.0.1/24: not an address': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: 10.1.0.1/24
                   ^^^^^^^^^^^ error gateway-invalid is not an address
`,
});

accepts('gateway-invalid', inNetwork, {
  'outside ip_range is fine': `
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.128/25
          gateway: 10.1.0.1
`,
});

mendsExample(gatewayInvalid, 'offers the first address');
