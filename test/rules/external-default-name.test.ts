import { accepts, inFile, mends } from '../support/rule-cases.ts';

accepts('external-default-name', inFile, {
  'other keys are plausible names': `
services:
  web:
    image: nginx
    networks: [proxy]
networks:
  proxy:
    external: true
`,
});

mends('external-default-name', inFile, {
  'asks for the name': {
    before: `
services:
  web:
    image: nginx
    networks: [default]
networks:
  default:
    external: true
`,
    after: `
services:
  web:
    image: nginx
    networks: [default]
networks:
  default:
    name: proxy
    external: true
`,
  },
});
