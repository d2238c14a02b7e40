import { accepts, inFile } from '../support/rule-cases.ts';

accepts('network-name-duplicate', inFile, {
  'two external keys may share a name': `
services:
  web: { image: nginx, networks: [a, b] }
networks:
  a: { name: shared, external: true }
  b: { name: shared, external: true }
`,
  'one of them is never created': `
services:
  web: { image: nginx, networks: [a] }
networks:
  a: { name: shared }
  b: { name: shared }
`,
});
