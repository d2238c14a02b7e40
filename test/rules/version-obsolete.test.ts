import { inFile, mends } from '../support/rule-cases.ts';

mends('version-obsolete', inFile, {
  'removes the line': {
    before: `
version: "3.8"
services:
  web:
    image: nginx
    dns: 1.1.1.1
`,
    after: `
services:
  web:
    image: nginx
    dns: 1.1.1.1
`,
  },
});
