import { networkModeUnknown } from '../../src/rules/network-mode-unknown.ts';
import { accepts, finds, inFile, inService, mendsExample } from '../support/rule-cases.ts';

finds('network-mode-unknown', inService, {
  misspelled: `
    network_mode: hots
                  ^^^^ warning network-mode-unknown Did you mean "host"
`,
});

finds('network-mode-unknown', inFile, {
  'misspelled prefix': `
services:
  web:
    image: nginx
    network_mode: servcie:vpn
                  ^^^^^^^^^^^ warning network-mode-unknown service:vpn
  vpn:
    image: gluetun
`,
});

accepts('network-mode-unknown', inService, {
  'a network of the Engine': `
    network_mode: proxy_front
`,
});

accepts('network-mode-unknown', inFile, {
  'the real name of a network of the file': `
services:
  web:
    image: nginx
    network_mode: shared
networks:
  front: { name: shared }
`,
});

mendsExample(networkModeUnknown, 'joins the network of the file');
