import { accepts, finds, inNetwork, mends } from '../support/rule-cases.ts';

finds('subnet-several', inNetwork, {
  'two of IPv6': `
    enable_ipv6: true
    ipam:
      config:
        - subnet: fd00:1::/64
        - subnet: fd00:2::/64
                  ^^^^^^^^^^^ error subnet-several
`,
});

accepts('subnet-several', inNetwork, {
  'macvlan takes several': `
    driver: macvlan
    driver_opts: { parent: eth0 }
    ipam:
      config:
        - subnet: 10.1.0.0/24
        - subnet: 10.2.0.0/24
`,
});

mends('subnet-several', inNetwork, {
  'removes the second': {
    before: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
        - subnet: 10.2.0.0/24
`,
    after: `
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
});
