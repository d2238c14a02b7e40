import { accepts, inService } from '../support/rule-cases.ts';

accepts('port-random-unset', inService, {
  'nobody asked for a host port': `
    ports: ["80", "127.0.0.1::80"]
`,
});
