import { accepts, inFile } from '../support/rule-cases.ts';

accepts('macvlan-parent-invalid', inFile, {
  'the interface of the host': `
services:
  web: { image: nginx, networks: [a] }
networks:
  a:
    driver: macvlan
    driver_opts: { parent: eth0 }
`,
});
