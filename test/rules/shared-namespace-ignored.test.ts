import { finds, inFile } from '../support/rule-cases.ts';

finds('shared-namespace-ignored', inFile, {
  dns_search: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    dns_search: a.b
    ^^^^^^^^^^ warning shared-namespace-ignored
  vpn:
    image: gluetun
`,
  dns_opt: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    dns_opt: ["ndots:2"]
    ^^^^^^^ warning shared-namespace-ignored
  vpn:
    image: gluetun
`,
  domainname: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    domainname: foo.bar
    ^^^^^^^^^^ warning shared-namespace-ignored
  vpn:
    image: gluetun
`,
});
