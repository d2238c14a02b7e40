import { portModeIgnored } from '../../src/rules/port-mode-ignored.ts';
import { accepts, inService, mendsExample } from '../support/rule-cases.ts';

accepts('port-mode-ignored', inService, {
  ingress: `
    ports:
      - target: 80
        mode: ingress
`,
});

mendsExample(portModeIgnored, 'takes host');
