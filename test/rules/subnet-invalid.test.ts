import { subnetInvalid } from '../../src/rules/subnet-invalid.ts';
import { accepts, finds, inFile, inNetwork, mends, mendsExample } from '../support/rule-cases.ts';

finds('subnet-invalid', inNetwork, {
  'not a subnet: 10.1.0.0/33': `
    ipam:
      config:
        - subnet: 10.1.0.0/33
                  ^^^^^^^^^^^ error subnet-invalid
`,
  'not a subnet: 300.1.0.0/24': `
    ipam:
      config:
        - subnet: 300.1.0.0/24
                  ^^^^^^^^^^^^ error subnet-invalid
`,
  'not a subnet: 10.01.0.0/24': `
    ipam:
      config:
        - subnet: 10.01.0.0/24
                  ^^^^^^^^^^^^ error subnet-invalid
`,
  'not a subnet: banana': `
    ipam:
      config:
        - subnet: banana
                  ^^^^^^ error subnet-invalid
`,
  'not a subnet: nothing': `
    ipam:
      config:
        - subnet: ""
                  ^^ error subnet-invalid
`,
});

finds('subnet-invalid', inFile, {
  'a network that nobody uses is not created, so it is a warning': `
services:
  web:
    image: nginx
    networks: [default]
networks:
  front:
    ipam:
      config:
        - subnet: banana
                  ^^^^^^ warning subnet-invalid
`,
});

accepts('subnet-invalid', inNetwork, {
  'an unset variable': `
    ipam:
      config:
        - subnet: \${SUBNET}
`,
  'external networks ignore it': `
    external: true
    ipam:
      config:
        - subnet: banana
`,
});

mends('subnet-invalid', inNetwork, {
  'makes an address a subnet': {
    before: `
    ipam:
      config:
        - subnet: 10.1.0.7
`,
    after: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
});

mendsExample(subnetInvalid, 'adds a prefix length');
