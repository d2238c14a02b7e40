import { accepts, inFile } from '../support/rule-cases.ts';

accepts('subnet-overlap-automatic', inFile, {
  'outside the pools of the Engine': `
services:
  web: { image: nginx, networks: [a, b] }
networks:
  a: { ipam: { config: [{ subnet: 10.19.0.0/16 }] } }
  b: {}
`,
});
