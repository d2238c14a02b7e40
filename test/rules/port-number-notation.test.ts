import { accepts, finds, inService, mends } from '../support/rule-cases.ts';

finds('port-number-notation', inService, {
  hexadecimal: `
    ports:
      - 0x50
        ^^^^ hint port-number-notation 80
`,
});

accepts('port-number-notation', inService, {
  'in quotes it is not a number': `
    ports: ["80"]
`,
});

mends('port-number-notation', inService, {
  'writes it in decimal': {
    before: `
    ports:
      - 0x50
`,
    after: `
    ports:
      - 80
`,
  },
});
