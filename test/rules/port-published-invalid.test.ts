import { accepts, finds, inService, mends } from '../support/rule-cases.ts';

finds('port-published-invalid', inService, {
  '99999': `
    ports:
      - target: 80
        published: "99999"
                   ^^^^^^^ error port-published-invalid
`,
  '9000-8000': `
    ports:
      - target: 80
        published: "9000-8000"
                   ^^^^^^^^^^^ error port-published-invalid
`,
});

accepts('port-published-invalid', inService, {
  'a range': `
    ports:
      - target: 80
        published: "9000-9002"
`,
});

mends('port-published-invalid', inService, {
  'turns a range round': {
    before: `
    ports:
      - target: 80
        published: "9000-8000"
`,
    after: `
    ports:
      - target: 80
        published: "8000-9000"
`,
  },
});
