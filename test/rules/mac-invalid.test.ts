import { macInvalid } from '../../src/rules/mac-invalid.ts';
import { accepts, finds, inService, mendsExample } from '../support/rule-cases.ts';

finds('mac-invalid', inService, {
  'zz:42:ac:11:00:03': `
    mac_address: "zz:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^ error mac-invalid
`,
  '02:42:ac:11:00': `
    mac_address: "02:42:ac:11:00"
                 ^^^^^^^^^^^^^^^^ error mac-invalid
`,
  '02:42:ac:11:00:03:04:05': `
    mac_address: "02:42:ac:11:00:03:04:05"
                 ^^^^^^^^^^^^^^^^^^^^^^^^^ error mac-invalid
`,
  '00:00:00:00:00:00': `
    mac_address: "00:00:00:00:00:00"
                 ^^^^^^^^^^^^^^^^^^^ error mac-invalid
`,
});

accepts('mac-invalid', inService, {
  'reads 02-42-ac-11-00-03': `
    mac_address: "02-42-ac-11-00-03"
`,
  'reads 0242.ac11.0003': `
    mac_address: "0242.ac11.0003"
`,
  'reads 0242ac110003': `
    mac_address: "0242ac110003"
`,
  'reads 02:42:AC:11:00:03': `
    mac_address: "02:42:AC:11:00:03"
`,
});

mendsExample(macInvalid, "makes it an address of one's own");
