import { accepts, finds, inAttachment, inFile } from '../support/rule-cases.ts';

finds('address-race', inFile, {
  'a dependency that starts before takes it every time': `
services:
  a:
    image: nginx
    depends_on: [b]
    networks: { front: { ipv4_address: 10.1.0.2 } }
                                       ^^^^^^^^ error address-race
  b:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  'enough replicas reach it': `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.5 } }
                                       ^^^^^^^^ warning address-race
  b:
    image: nginx
    scale: 5
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
});

accepts('address-race', inFile, {
  'who starts after it takes another': `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.2 } }
  b:
    image: nginx
    depends_on: [a]
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  'too high to be reached': `
services:
  a:
    image: nginx
    networks: { front: { ipv4_address: 10.1.0.200 } }
  b:
    image: nginx
    networks: { front: { aliases: [x] } }
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
});

accepts('address-race', inAttachment, {
  'nobody else asks for any address': `
        ipv4_address: 10.1.0.2
`,
});
