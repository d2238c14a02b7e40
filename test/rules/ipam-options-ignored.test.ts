import { accepts, inNetwork, mends } from '../support/rule-cases.ts';

accepts('ipam-options-ignored', inNetwork, {
  'a plugin may have options': `
    ipam:
      driver: my-ipam
      options: { a: b }
`,
});

mends('ipam-options-ignored', inNetwork, {
  'removes them': {
    before: `
    ipam:
      driver: default
      options: { a: b }
`,
    after: `
    ipam:
      driver: default
`,
  },
});
