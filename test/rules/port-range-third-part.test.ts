import { portRangeThirdPart } from '../../src/rules/port-range-third-part.ts';
import { accepts, inService, mendsExample } from '../support/rule-cases.ts';

accepts('port-range-third-part', inService, {
  'ranges on both sides': `
    ports: ["8000-8002:80-82"]
`,
});

mendsExample(portRangeThirdPart, 'keeps the ends');
