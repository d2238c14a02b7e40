import { subnetIpv6Disabled } from '../../src/rules/subnet-ipv6-disabled.ts';
import { inNetwork, mends, mendsExample } from '../support/rule-cases.ts';

mends('subnet-ipv6-disabled', inNetwork, {
  'turns false into true': {
    before: `
    enable_ipv6: false
    ipam:
      config:
        - subnet: fd00:1::/64
`,
    after: `
    enable_ipv6: true
    ipam:
      config:
        - subnet: fd00:1::/64
`,
  },
});

mendsExample(subnetIpv6Disabled, 'switches IPv6 on');
