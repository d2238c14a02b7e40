import { accepts, inNetwork, mends } from '../support/rule-cases.ts';

accepts('network-name-empty', inNetwork, {
  'an unset variable': `
    name: "\${NAME}"
`,
});

mends('network-name-empty', inNetwork, {
  'removes the key': {
    before: `
    driver: bridge
    name: ""
`,
    after: `
    driver: bridge
`,
  },
});
