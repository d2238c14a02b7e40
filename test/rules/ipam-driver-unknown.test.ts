import { finds, inNetwork, mends } from '../support/rule-cases.ts';

finds('ipam-driver-unknown', inNetwork, {
  'the driver of a network': `
    ipam:
      driver: bridge
              ^^^^^^ error ipam-driver-unknown that is a network driver
`,
  'null hands out nothing': `
    ipam:
      driver: "null"
              ^^^^^^ error ipam-driver-unknown ipv4 pool is empty
`,
});

mends('ipam-driver-unknown', inNetwork, {
  'takes default': {
    before: `
    ipam:
      driver: defualt
`,
    after: `
    ipam:
      driver: default
`,
  },
});
