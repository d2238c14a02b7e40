import { addressWithoutSubnet } from '../../src/rules/address-without-subnet.ts';
import { accepts, finds, inAttachment, inFile, inService, mends, mendsExample } from '../support/rule-cases.ts';

finds('address-without-subnet', inService, {
  'on the default network': `
    networks:
      default:
        ipv4_address: 172.18.0.9
                      ^^^^^^^^^^ error address-without-subnet
`,
});

finds('address-without-subnet', inAttachment, {
  'an IPv6 address beside an IPv4 subnet': `
        ipv6_address: fd00::5
                      ^^^^^^^ error address-without-subnet
`,
});

accepts('address-without-subnet', inFile, {
  'external networks have subnets that we do not see': `
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
});

/** The lines are keys of the network whose subnet the address of the service lacks. */
const declared = (lines: string): string =>
  inService(`\n    networks:\n      front:\n        ipv4_address: 10.1.0.5\nnetworks:\n  front:${lines}`);

mends('address-without-subnet', declared, {
  'adds it to a declaration that is empty': {
    before: `
`,
    after: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
  'adds it to a declaration that says other things': {
    before: `
    driver: bridge
`,
    after: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
    driver: bridge
`,
  },
});

mends('address-without-subnet', inFile, {
  'switches IPv6 on for an IPv6 address': {
    before: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: fd00::5
networks:
  front: {}
`,
    after: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv6_address: fd00::5
networks:
  front:
    enable_ipv6: true
    ipam:
      config:
        - subnet: fd00::/64
`,
  },
});

mendsExample(addressWithoutSubnet, 'adds the subnet around the address');
