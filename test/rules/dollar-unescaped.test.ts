import { accepts, inService, mends } from '../support/rule-cases.ts';

accepts('dollar-unescaped', inService, {
  'doubled already, or a variable': `
    hostname: "abc$$"
    domainname: $DOMAIN
`,
});

mends('dollar-unescaped', inService, {
  'doubles it': {
    before: `
    hostname: "abc$"
`,
    after: `
    hostname: "abc$$"
`,
  },
});
