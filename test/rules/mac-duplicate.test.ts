import { finds, inService } from '../support/rule-cases.ts';

finds('mac-duplicate', inService, {
  replicas: `
    scale: 2
    mac_address: "02:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^ warning mac-duplicate All 2 containers
`,
});
