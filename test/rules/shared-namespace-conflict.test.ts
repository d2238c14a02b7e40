import { accepts, finds, inFile, inService, mends } from '../support/rule-cases.ts';

/** The lines are keys of a service in the namespace of service `vpn`. */
const besideVpn = (lines: string): string =>
  inService(`\n    network_mode: service:vpn${lines}  vpn:\n    image: gluetun\n`);

finds('shared-namespace-conflict', besideVpn, {
  hostname: `
    hostname: foo
    ^^^^^^^^ error shared-namespace-conflict
`,
  dns: `
    dns: 1.1.1.1
    ^^^ error shared-namespace-conflict
`,
  extra_hosts: `
    extra_hosts: ["a:1.2.3.4"]
    ^^^^^^^^^^^ error shared-namespace-conflict
`,
  expose: `
    expose: ["80"]
    ^^^^^^ error shared-namespace-conflict
`,
  links: `
    links: [vpn]
    ^^^^^ error shared-namespace-conflict
`,
  external_links: `
    external_links: [other:o]
    ^^^^^^^^^^^^^^ error shared-namespace-conflict
`,
});

finds('shared-namespace-conflict', inService, {
  'a container outside the project': `
    network_mode: container:vpn
    ports: ["8080:80"]
    ^^^^^ error shared-namespace-conflict container "vpn"
`,
});

accepts('shared-namespace-conflict', besideVpn, {
  'an empty list is none': `
    ports: []
`,
});

mends('shared-namespace-conflict', inFile, {
  'moves ports to the provider': {
    before: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    ports:
      - "8080:80"
      - "8443:443"
  vpn:
    image: gluetun
`,
    after: `
services:
  web:
    image: nginx
    network_mode: service:vpn
  vpn:
    ports:
      - "8080:80"
      - "8443:443"
    image: gluetun
`,
  },
  'or drops them, where the provider has its own': {
    before: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    hostname: web
  vpn:
    image: gluetun
    hostname: vpn
`,
    after: `
services:
  web:
    image: nginx
    network_mode: service:vpn
  vpn:
    image: gluetun
    hostname: vpn
`,
  },
});
