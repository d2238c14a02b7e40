import { accepts, finds, inFile, inNetwork } from '../support/rule-cases.ts';

finds('network-name-reserved', inNetwork, {
  default: `
    name: default
          ^^^^^^^ error network-name-reserved not permitted
`,
  'external does not help': `
    name: host
          ^^^^ error network-name-reserved alias
    external: true
`,
  "another container's network": `
    name: "container:x"
          ^^^^^^^^^^^^^ error network-name-reserved
`,
});

accepts('network-name-reserved', inFile, {
  'a key may be called so': `
services:
  web:
    image: nginx
    networks: [bridge]
networks:
  bridge: {}
`,
});
