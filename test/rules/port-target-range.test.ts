import { finds, inService } from '../support/rule-cases.ts';

finds('port-target-range', inService, {
  'more than 32 bits wrap around': `
    ports:
      - target: 4294967296
                ^^^^^^^^^^ warning port-target-range port 0
`,
});
