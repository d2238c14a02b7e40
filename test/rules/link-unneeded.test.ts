import { finds, inFile, mends } from '../support/rule-cases.ts';

finds('link-unneeded', inFile, {
  'another name, another network and network modes need their links': `
services:
  web:
    image: nginx
    links: ["db:database", "db:db", queue]
                           ^^^^^^^ hint link-unneeded
  old: { image: nginx, network_mode: bridge, links: [queue] }
  db: { image: postgres }
  queue: { image: rabbitmq, networks: [back] }
networks:
  back: {}
`,
});

const linked = (keys: string): string => `
services:
  web:
    image: nginx${keys}  db: { image: postgres }
  queue: { image: rabbitmq }
`;

mends('link-unneeded', linked, {
  'the list says the order of the start': {
    title: 'Change links to depends_on',
    before: `
    links: [db, queue]
`,
    after: `
    depends_on: [db, queue]
`,
  },
  'beside depends_on the link goes': {
    before: `
    links: [db, queue]
    depends_on: [db]
`,
    after: `
    links: [queue]
    depends_on: [db]
`,
  },
});
