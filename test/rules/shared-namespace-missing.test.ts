import { accepts, inService } from '../support/rule-cases.ts';

accepts('shared-namespace-missing', inService, {
  'what Compose says itself is not said twice': `
    network_mode: service:ghost
`,
});
