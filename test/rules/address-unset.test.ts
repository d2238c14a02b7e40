import { finds, inFile } from '../support/rule-cases.ts';

finds('address-unset', inFile, {
  'in either family, and nothing where a default or a value is left': `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.\${HOST}
        ipv6_address: "\${IP6}"
                      ^^^^^^^^ warning address-unset
      back: {ipv4_address: "\${IP:-10.2.0.5}", ipv6_address: ""}
networks:
  front: {}
  back: {}
`,
});
