import { accepts, inService } from '../support/rule-cases.ts';

accepts('bridge-mode-no-names', inService, {
  'nobody to look up': `
    network_mode: bridge
`,
});
