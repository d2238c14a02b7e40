import { accepts, finds, inFile, mends } from '../support/rule-cases.ts';

finds('mac-mismatch', inFile, {
  'priority makes a network the main one': `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^ error mac-mismatch
    networks:
      a: {}
      b: { mac_address: "02:42:ac:11:00:04", priority: 1 }
networks:
  a: {}
  b: {}
`,
  'texts are compared, not addresses': `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^ error mac-mismatch
    networks:
      a: { mac_address: "02:42:AC:11:00:03" }
networks:
  a: {}
`,
});

accepts('mac-mismatch', inFile, {
  'a network that is not the main one': `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
    networks:
      a: {}
      b: { mac_address: "02:42:ac:11:00:04" }
networks:
  a: {}
  b: {}
`,
});

mends('mac-mismatch', inFile, {
  'keeps the one of the network': {
    before: `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
    networks:
      a: { mac_address: "02:42:ac:11:00:04" }
networks:
  a: {}
`,
    after: `
services:
  web:
    image: nginx
    networks:
      a: { mac_address: "02:42:ac:11:00:04" }
networks:
  a: {}
`,
  },
});
