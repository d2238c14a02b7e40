import { accepts, finds, inFile } from '../support/rule-cases.ts';

finds('subnet-too-small', inFile, {
  'six do not fit': `
services:
  s0: { image: nginx, networks: [front] }
  s1: { image: nginx, networks: [front] }
  s2: { image: nginx, networks: [front] }
  s3: { image: nginx, networks: [front] }
  s4: { image: nginx, networks: [front] }
  s5: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/29 }] }
                               ^^^^^^^^^^^ error subnet-too-small 5 addresses for containers and 6
`,
  'a /32 has no room at all': `
services:
  s0: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/32 }] }
                               ^^^^^^^^^^^ error subnet-too-small 0 addresses
`,
  'a small range in a large subnet': `
services:
  web:
    image: nginx
    scale: 2
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.128/31
                    ^^^^^^^^^^^^^ error subnet-too-small Use a wider range
`,
});

accepts('subnet-too-small', inFile, {
  'five containers in a /29': `
services:
  s0: { image: nginx, networks: [front] }
  s1: { image: nginx, networks: [front] }
  s2: { image: nginx, networks: [front] }
  s3: { image: nginx, networks: [front] }
  s4: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/29 }] }
`,
  'a /31 has room for one': `
services:
  s0: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/31 }] }
`,
  'static addresses elsewhere do not count against a range': `
services:
  a: { image: nginx, networks: { front: { ipv4_address: 10.1.0.9 } } }
  b: { image: nginx, networks: [front] }
networks:
  front:
    ipam: { config: [{ subnet: 10.1.0.0/24, ip_range: 10.1.0.128/31 }] }
`,
});
