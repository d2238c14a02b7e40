import { accepts, finds, inFile, inService } from '../support/rule-cases.ts';

finds('host-mode-links', inService, {
  'external links': `
    network_mode: host
    external_links: [a:b]
    ^^^^^^^^^^^^^^ error host-mode-links
`,
});

finds('host-mode-links', inFile, {
  'from the default bridge to a network of the project': `
services:
  web:
    image: nginx
    network_mode: bridge
    links: [db]
            ^^ error host-mode-links default bridge
  db: { image: postgres }
`,
  'to sidecars: as their owners are': `
services:
  web:
    image: nginx
    network_mode: bridge
    links: [near, foreign, far]
                           ^^^ error host-mode-links default bridge
  near: { image: a, network_mode: 'service:db' }
  far: { image: a, network_mode: 'service:api' }
  foreign: { image: a, network_mode: 'container:elder' }
  db: { image: postgres, network_mode: bridge }
  api: { image: api }
`,
});

accepts('host-mode-links', inFile, {
  'both on the default bridge': `
services:
  web:
    image: nginx
    network_mode: bridge
    links: [db]
  db: { image: postgres, network_mode: bridge }
`,
});
