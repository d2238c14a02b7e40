import { accepts, inNetwork, mends } from '../support/rule-cases.ts';

accepts('external-ignored-attributes', inNetwork, {
  'name and extensions': `
    external: true
    name: proxy
    x-owner: me
`,
});

mends('external-ignored-attributes', inNetwork, {
  'removes what is ignored': {
    before: `
    external: true
    driver: bridge
`,
    after: `
    external: true
`,
  },
});
