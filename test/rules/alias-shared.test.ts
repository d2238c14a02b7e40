import { accepts, finds, inFile, mends } from '../support/rule-cases.ts';

finds('alias-shared', inFile, {
  'case does not matter': `
services:
  a:
    image: nginx
    networks: { front: { aliases: [api] } }
                                   ^^^ warning alias-shared
  b:
    image: nginx
    networks: { front: { aliases: [API] } }
                                   ^^^ warning alias-shared
networks:
  front: {}
  back: {}
`,
});

accepts('alias-shared', inFile, {
  'on different networks': `
services:
  a:
    image: nginx
    networks: { front: { aliases: [api] } }
  b:
    image: nginx
    networks: { back: { aliases: [api] } }
networks:
  front: {}
  back: {}
`,
  "one's own name, and twice the same": `
services:
  web:
    image: nginx
    networks:
      front:
        aliases: [web, api, api]
networks:
  front: {}
`,
});

mends('alias-shared', inFile, {
  'removes the alias': {
    before: `
services:
  a:
    image: nginx
    networks:
      front:
        aliases:
          - x
          - b
  b:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
    after: `
services:
  a:
    image: nginx
    networks:
      front:
        aliases:
          - x
  b:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
  },
});
