import { accepts, inService } from '../support/rule-cases.ts';

accepts('ports-appended', inService, {
  'within one file it is meant': `
    ports: ["8080:80", "9090:80"]
`,
});
