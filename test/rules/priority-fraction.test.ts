import { accepts, inFile } from '../support/rule-cases.ts';

accepts('priority-fraction', inFile, {
  'whole numbers': `
services:
  web:
    image: nginx
    networks:
      front: { priority: 10 }
networks:
  front: {}
`,
});
