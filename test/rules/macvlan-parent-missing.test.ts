import { accepts, inNetwork, mends } from '../support/rule-cases.ts';

accepts('macvlan-parent-missing', inNetwork, {
  'cut off on purpose': `
    driver: macvlan
    internal: true
`,
});

mends('macvlan-parent-missing', inNetwork, {
  'names an interface': {
    before: `
    driver: ipvlan
`,
    after: `
    driver_opts:
      parent: eth0
    driver: ipvlan
`,
  },
});
