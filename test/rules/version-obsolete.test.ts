import { test } from 'vitest';
import { checkFix } from '../support/check.ts';

test('fix: removes the line', () => {
  checkFix(
    `
version: "3.8"
services:
  web:
    image: nginx
    dns: 1.1.1.1
`,
    'version-obsolete',
    `
services:
  web:
    image: nginx
    dns: 1.1.1.1
`,
  );
});
