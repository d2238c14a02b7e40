import { accepts, finds, inAttachment, inFile, mends } from '../support/rule-cases.ts';

finds('address-outside-subnet', inFile, {
  'each family has subnets of its own': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: fd00:2::5
                      ^^^^^^^^^ error address-outside-subnet
networks:
  front:
    enable_ipv6: true
    ipam:
      config:
        - subnet: 10.1.0.0/24
        - subnet: fd00:1::/64
`,
});

accepts('address-outside-subnet', inFile, {
  'an address outside ip_range is fine': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.128/25
`,
  'the shape of an external network is not known': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.9.0.5
networks:
  front:
    external: true
`,
  'a subnet that a variable gives is not known': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.9.0.5
networks:
  front:
    ipam:
      config:
        - subnet: \${SUBNET}
`,
});

mends('address-outside-subnet', inAttachment, {
  'offers the first free address': {
    before: `
        ipv4_address: 10.2.0.5
`,
    after: `
        ipv4_address: 10.1.0.2
`,
  },
});
