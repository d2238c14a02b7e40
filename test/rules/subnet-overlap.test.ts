import { accepts, finds, inFile, inNetwork, mends } from '../support/rule-cases.ts';

finds('subnet-overlap', inNetwork, {
  docker0: `
    ipam:
      config:
        - subnet: 172.17.5.0/24
                  ^^^^^^^^^^^^^ error subnet-overlap docker0
`,
});

finds('subnet-overlap', inFile, {
  'one wide subnet and two in it': `
services:
  web:
    image: nginx
    networks: [a, b, c]
networks:
  a: { ipam: { config: [{ subnet: 10.0.0.0/8 }] } }
                                  ^^^^^^^^^^ error subnet-overlap
  b: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } }
                                  ^^^^^^^^^^^ error subnet-overlap
  c: { ipam: { config: [{ subnet: 10.2.0.0/24 }] } }
                                  ^^^^^^^^^^^ error subnet-overlap
`,
});

accepts('subnet-overlap', inFile, {
  'a network that nobody joins is not created': `
services:
  web:
    image: nginx
    networks: [a]
networks:
  a:
    ipam: { config: [{ subnet: 10.1.0.0/16 }] }
  b:
    ipam: { config: [{ subnet: 10.1.5.0/24 }] }
`,
  neighbours: `
services:
  web:
    image: nginx
    networks: [a, b]
networks:
  a:
    ipam: { config: [{ subnet: 10.1.0.0/25 }] }
  b:
    ipam: { config: [{ subnet: 10.1.0.128/25 }] }
`,
});

mends('subnet-overlap', inNetwork, {
  'moves a network out of docker0': {
    before: `
    ipam:
      config:
        - subnet: 172.17.5.0/24
`,
    after: `
    ipam:
      config:
        - subnet: 172.18.0.0/24
`,
  },
  'or lets Docker choose': {
    title: 'Remove ipam',
    before: `
    driver: bridge
    ipam:
      config:
        - subnet: 172.17.5.0/24
`,
    after: `
    driver: bridge
`,
  },
});
