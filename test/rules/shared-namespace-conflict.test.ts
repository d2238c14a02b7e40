import { accepts, finds, inFile, inService, mends } from '../support/rule-cases.ts';

finds('shared-namespace-conflict', inFile, {
  hostname: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    hostname: foo
    ^^^^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
  dns: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    dns: 1.1.1.1
    ^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
  extra_hosts: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    extra_hosts: ["a:1.2.3.4"]
    ^^^^^^^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
  expose: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    expose: ["80"]
    ^^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
  links: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    links: [vpn]
    ^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
  external_links: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    external_links: [other:o]
    ^^^^^^^^^^^^^^ error shared-namespace-conflict
  vpn:
    image: gluetun
`,
});

finds('shared-namespace-conflict', inService, {
  'a container outside the project': `
    network_mode: container:vpn
    ports: ["8080:80"]
    ^^^^^ error shared-namespace-conflict container "vpn"
`,
});

accepts('shared-namespace-conflict', inFile, {
  'an empty list is none': `
services:
  web:
    image: nginx
    network_mode: service:vpn
    ports: []
  vpn:
    image: gluetun
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
