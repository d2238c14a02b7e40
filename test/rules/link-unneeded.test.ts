import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['link-unneeded'] };

test('another name, another network and network modes need their links', () => {
  check(
    `
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
    only,
  );
});

const linked = (keys: string): string => `
services:
  web:
    image: nginx
${keys}
  db: { image: postgres }
  queue: { image: rabbitmq }
`;

test('fix: the list says the order of the start', () => {
  checkFix(
    linked('    links: [db, queue]'),
    'link-unneeded',
    linked('    depends_on: [db, queue]'),
    'Change links to depends_on',
  );
});

test('fix: beside depends_on the link goes', () => {
  checkFix(
    linked('    links: [db, queue]\n    depends_on: [db]'),
    'link-unneeded',
    linked('    links: [queue]\n    depends_on: [db]'),
  );
});
