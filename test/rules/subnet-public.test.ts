import { accepts, finds, inNetwork } from '../support/rule-cases.ts';

finds('subnet-public', inNetwork, {
  'multicast does not even start': `
    ipam:
      config:
        - subnet: 224.0.0.0/24
                  ^^^^^^^^^^^^ error subnet-public multicast
`,
});

accepts('subnet-public', inNetwork, {
  "addresses for documentation and for carriers are nobody's": `
    ipam:
      config:
        - subnet: 198.51.100.0/24
`,
  '100.64.0.0/10': `
    ipam:
      config:
        - subnet: 100.64.3.0/24
`,
});
