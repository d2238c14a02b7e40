import { accepts, inService } from '../support/rule-cases.ts';

accepts('host-address-absent', inService, {
  'off by default': `
    ports: ["10.99.99.99:8080:80"]
`,
});
