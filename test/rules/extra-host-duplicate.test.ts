import { accepts, inService, mends } from '../support/rule-cases.ts';

accepts('extra-host-duplicate', inService, {
  'one address of each family': `
    extra_hosts: ["a=1.2.3.4", "a=::1"]
`,
});

mends('extra-host-duplicate', inService, {
  'removes the second': {
    before: `
    extra_hosts:
      - a:1.2.3.4
      - a:1.2.3.5
`,
    after: `
    extra_hosts:
      - a:1.2.3.4
`,
  },
});
