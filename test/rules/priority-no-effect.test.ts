import { accepts, inFile, mends } from '../support/rule-cases.ts';

accepts('priority-no-effect', inFile, {
  'it decides where the MAC address goes': `
services:
  web:
    image: nginx
    mac_address: 02:42:ac:11:00:03
    networks:
      front: { priority: 100 }
      back: {}
networks:
  front: {}
  back: {}
`,
  'one network': `
services:
  web:
    image: nginx
    networks:
      front: { priority: 100 }
networks:
  front: {}
`,
});

mends('priority-no-effect', inFile, {
  'takes gw_priority': {
    before: `
services:
  web:
    image: nginx
    networks:
      front: { priority: 100 }
      back: {}
networks:
  front: {}
  back: {}
`,
    after: `
services:
  web:
    image: nginx
    networks:
      front: { gw_priority: 100 }
      back: {}
networks:
  front: {}
  back: {}
`,
  },
});
