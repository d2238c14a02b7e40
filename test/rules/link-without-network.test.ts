import { linkWithoutNetwork } from '../../src/rules/link-without-network.ts';
import { accepts, inFile, mends, mendsExample } from '../support/rule-cases.ts';

accepts('link-without-network', inFile, {
  'through a shared namespace': `
services:
  web:
    image: nginx
    links: [db]
    network_mode: service:x
  x: { image: vpn, networks: [back] }
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
});

mends('link-without-network', inFile, {
  'attaches it in mapping form': {
    before: `
services:
  web:
    image: nginx
    links: [db]
    networks:
      front: {}
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    after: `
services:
  web:
    image: nginx
    links: [db]
    networks:
      back: {}
      front: {}
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
  },
});

mendsExample(linkWithoutNetwork, 'attaches the service');
