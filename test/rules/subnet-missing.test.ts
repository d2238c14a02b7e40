import { subnetMissing } from '../../src/rules/subnet-missing.ts';
import { finds, inNetwork, mendsExample } from '../support/rule-cases.ts';

finds('subnet-missing', inNetwork, {
  ip_range: `
    ipam:
      config:
        - ip_range: 10.1.0.0/25
                    ^^^^^^^^^^^ error subnet-missing
`,
  gateway: `
    ipam:
      config:
        - gateway: 10.1.0.1
                   ^^^^^^^^ error subnet-missing
`,
});

mendsExample(subnetMissing, 'adds the subnet around the gateway');
