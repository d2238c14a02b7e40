import { networkNoFamily } from '../../src/rules/network-no-family.ts';
import { inNetwork, mends, mendsExample } from '../support/rule-cases.ts';

mends('network-no-family', inNetwork, {
  'turns IPv6 back on': {
    before: `
    enable_ipv4: false
    enable_ipv6: false
`,
    after: `
    enable_ipv4: false
    enable_ipv6: true
`,
  },
  'or keeps IPv4': {
    title: 'Remove enable_ipv4',
    before: `
    enable_ipv4: false
    enable_ipv6: false
`,
    after: `
    enable_ipv6: false
`,
  },
});

mendsExample(networkNoFamily, 'switches IPv6 on');
