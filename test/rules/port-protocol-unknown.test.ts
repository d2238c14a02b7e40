import { accepts, finds, inService, mends } from '../support/rule-cases.ts';

finds('port-protocol-unknown', inService, {
  'capitals are accepted, but not recognised': `
    ports:
      - target: 80
        protocol: TCP
                  ^^^ warning port-protocol-unknown
`,
});

accepts('port-protocol-unknown', inService, {
  sctp: `
    ports:
      - target: 80
        protocol: sctp
`,
});

mends('port-protocol-unknown', inService, {
  'takes tcp': {
    before: `
    ports:
      - target: 80
        protocol: http
`,
    after: `
    ports:
      - target: 80
        protocol: tcp
`,
  },
});
