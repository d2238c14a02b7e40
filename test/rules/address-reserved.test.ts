import { accepts, finds, inAttachment, inFile, mends } from '../support/rule-cases.ts';

finds('address-reserved', inAttachment, {
  'the network address': `
        ipv4_address: 10.1.0.0
                      ^^^^^^^^ error address-reserved 10.1.0.0 is the network address
`,
  'the broadcast address': `
        ipv4_address: 10.1.0.255
                      ^^^^^^^^^^ error address-reserved 10.1.0.255 is the broadcast address
`,
  'the network’s gateway': `
        ipv4_address: 10.1.0.1
                      ^^^^^^^^ error address-reserved 10.1.0.1 is the network's gateway
`,
});

finds('address-reserved', inFile, {
  'a written gateway': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.254
                      ^^^^^^^^^^ error address-reserved gateway
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: 10.1.0.254
`,
  'an auxiliary address': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.9
                      ^^^^^^^^ error address-reserved auxiliary address "nas"
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          aux_addresses: { nas: 10.1.0.9 }
`,
  'the first IPv6 address': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: "fd00:1::"
                      ^^^^^^^^^^ error address-reserved
networks:
  front:
    enable_ipv6: true
    ipam: { config: [{ subnet: "fd00:1::/64" }] }
`,
  'an internal network keeps a gateway, too': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.1
                      ^^^^^^^^ error address-reserved gateway
networks:
  front:
    internal: true
    ipam: { config: [{ subnet: 10.1.0.0/24 }] }
`,
});

accepts('address-reserved', inFile, {
  'with a written gateway the first address is free': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.1
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          gateway: 10.1.0.254
`,
  'the last IPv6 address is like any other': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: "fd00:1::ffff:ffff:ffff:ffff"
networks:
  front:
    enable_ipv6: true
    ipam: { config: [{ subnet: "fd00:1::/64" }] }
`,
});

mends('address-reserved', inAttachment, {
  'offers the first free address': {
    before: `
        ipv4_address: 10.1.0.255
`,
    after: `
        ipv4_address: 10.1.0.2
`,
  },
});
