import { accepts, inFile, mends } from '../support/rule-cases.ts';

accepts('network-unused', inFile, {
  'a service of another profile uses it': `
services:
  web: { image: nginx }
  debug: { image: busybox, profiles: [debug], networks: [tools] }
networks:
  tools: {}
`,
});

mends('network-unused', inFile, {
  'removes the declaration': {
    before: `
services:
  web:
    image: nginx
    networks: [a]
networks:
  a: {}
  spare:
    driver: bridge
`,
    after: `
services:
  web:
    image: nginx
    networks: [a]
networks:
  a: {}
`,
  },
});
