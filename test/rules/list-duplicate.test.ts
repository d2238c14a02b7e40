import { finds, inFile, inNetwork, inService, mends } from '../support/rule-cases.ts';

finds('list-duplicate', inFile, {
  dns_search: `
services:
  web:
    image: nginx
    dns_search: [a.com, a.com]
                        ^^^^^ hint list-duplicate
  db: { image: postgres }
`,
  links: `
services:
  web:
    image: nginx
    links: [db, db]
                ^^ hint list-duplicate
  db: { image: postgres }
`,
  expose: `
services:
  web:
    image: nginx
    expose: ["80", "80"]
                   ^^^^ hint list-duplicate
  db: { image: postgres }
`,
  aliases: `
services:
  web:
    image: nginx
    networks:
      front:
        aliases: [x, x]
                     ^ hint list-duplicate
networks:
  front: {}
`,
});

finds('list-duplicate', inService, {
  'numbers and texts are equal': `
    expose: [80, "80"]
                 ^^^^ hint list-duplicate
`,
});

finds('list-duplicate', inNetwork, {
  'labels of a network': `
    labels:
      - a=b
      - a=b
        ^^^ hint list-duplicate
`,
});

mends('list-duplicate', inService, {
  'removes the item in flow style': {
    before: `
    dns: [8.8.8.8, 8.8.8.8]
`,
    after: `
    dns: [8.8.8.8]
`,
  },
  'and in block style': {
    before: `
    dns:
      - 8.8.8.8
      - 8.8.8.8
`,
    after: `
    dns:
      - 8.8.8.8
`,
  },
});
