import { accepts, inNetwork } from '../support/rule-cases.ts';

accepts('network-name-odd', inNetwork, {
  'dots, digits, hyphens': `
    name: my.net-2_x
`,
  'external networks are called what they are called': `
    name: "my net"
    external: true
`,
});
