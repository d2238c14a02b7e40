import { test } from 'vitest';
import { check, checkFix } from '../support/check.ts';

const only = { codes: ['profile-undefined-network'] };

test('a fragment declares nothing', () => {
  check(
    `
services:
  debug: { image: busybox, profiles: [debug], networks: [elsewhere] }
`,
    only,
  );
});

test('fix: corrects a misspelling', () => {
  checkFix(
    `
services:
  web: { image: nginx, networks: [front] }
  debug: { image: busybox, profiles: [debug], networks: [frnot] }
networks:
  front: {}
`,
    'profile-undefined-network',
    `
services:
  web: { image: nginx, networks: [front] }
  debug: { image: busybox, profiles: [debug], networks: [front] }
networks:
  front: {}
`,
  );
});
