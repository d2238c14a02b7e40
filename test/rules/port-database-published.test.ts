import { accepts, inFile, inService, mends } from '../support/rule-cases.ts';

accepts('port-database-published', inService, {
  'other images may use the port': `
    ports: ["5432:5432"]
`,
});

mends('port-database-published', inFile, {
  'binds to loopback': {
    before: `
services:
  web:
    image: postgres:16
    ports:
      - "5432:5432"
`,
    after: `
services:
  web:
    image: postgres:16
    ports:
      - "127.0.0.1:5432:5432"
`,
  },
});
