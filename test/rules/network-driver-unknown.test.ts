import { networkDriverUnknown } from '../../src/rules/network-driver-unknown.ts';
import { accepts, finds, inNetwork, mendsExample } from '../support/rule-cases.ts';

finds('network-driver-unknown', inNetwork, {
  "host is no driver of one's own": `
    driver: host
            ^^^^ error network-driver-unknown only one instance
`,
  "none is no driver of one's own": `
    driver: none
            ^^^^ error network-driver-unknown network_mode: none
`,
  'a word that may be a plugin': `
    driver: weave
            ^^^^^ warning network-driver-unknown
`,
});

accepts('network-driver-unknown', inNetwork, {
  'external networks have the driver they have': `
    external: true
    driver: brigde
`,
});

mendsExample(networkDriverUnknown, 'corrects a misspelling');
