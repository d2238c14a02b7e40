import { accepts, finds, inFile } from '../support/rule-cases.ts';

finds('address-duplicate', inFile, {
  'an anchor that gives both the address is blamed once': `
x-net: &net
  front: { ipv4_address: 10.1.0.5 }
                         ^^^^^^^^ error address-duplicate
services:
  a: { image: nginx, networks: *net }
  b: { image: nginx, networks: *net }
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
});

accepts('address-duplicate', inFile, {
  'the same address on two networks': `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.5 } }
  b:
    image: nginx
    networks: { back: { ipv4_address: 10.1.0.5 } }
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
  back: {}
`,
  'a service that no active profile enables does not count': `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.5 } }
  b:
    image: nginx
    profiles: [x]
    networks: { front: { ipv4_address: 10.1.0.5 } }
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
});
