import { accepts, inNetwork } from '../support/rule-cases.ts';

accepts('network-key-odd', inNetwork, {
  'a name may be odd where a key may not': `
    name: "my net"
`,
});
