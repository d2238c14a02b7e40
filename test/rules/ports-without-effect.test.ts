import { accepts, finds, inFile, inService, mends } from '../support/rule-cases.ts';

finds('ports-without-effect', inService, {
  host: `
    network_mode: host
    ports: ["8080:80"]
    ^^^^^ warning ports-without-effect
`,
  none: `
    network_mode: none
    ports: ["8080:80"]
    ^^^^^ warning ports-without-effect
`,
});

finds('ports-without-effect', inFile, {
  macvlan: `
services:
  web:
    image: nginx
    networks: [lan]
    ports: ["8080:80"]
    ^^^^^ warning ports-without-effect macvlan
networks:
  lan: { driver: macvlan, driver_opts: { parent: eth0 } }
`,
});

accepts('ports-without-effect', inFile, {
  'what an external network is nobody knows': `
services:
  web:
    image: nginx
    networks: [lan]
    ports: ["8080:80"]
networks:
  lan: { external: true }
`,
});

mends('ports-without-effect', inService, {
  'removes them': {
    before: `
    network_mode: host
    ports:
      - "8080:80"
`,
    after: `
    network_mode: host
`,
  },
});
