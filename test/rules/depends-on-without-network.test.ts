import { test } from 'vitest';
import { checkFix } from '../support/check.ts';
import { accepts, inFile } from '../support/rule-cases.ts';

accepts('depends-on-without-network', inFile, {
  'off by default': `
services:
  web:
    image: nginx
    depends_on: [db]
    networks: [front]
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
});

test('fix: attaches the service', () => {
  checkFix(
    `
services:
  web:
    image: nginx
    depends_on: [db]
    networks:
      - front
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    'depends-on-without-network',
    `
services:
  web:
    image: nginx
    depends_on: [db]
    networks:
      - front
      - back
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    '',
    { settings: { rules: new Map([['depends-on-without-network', 'on']]) } },
  );
});
